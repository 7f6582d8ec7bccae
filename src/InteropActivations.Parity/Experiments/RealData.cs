using System.Collections.Concurrent;
using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments;

/// <summary>Data sets that come with the project, standardized: rows to train on, and a fifth held out.</summary>
internal static class RealData
{
    /// <summary>Read once: an experiment trains dozens of networks on them.</summary>
    private static readonly ConcurrentDictionary<string, DataSet> Read = new();

    /// <summary>The digits, split by a seed.</summary>
    public static DataSplit Digits(ulong seed) => Split("digits", seed);

    /// <summary>A data set, split by a seed and standardized by its training rows.</summary>
    public static DataSplit Split(string name, ulong seed)
    {
        const double HeldOut = 0.2;
        var split = DataSplit.Of(Read.GetOrAdd(name, DataSet.Load), HeldOut, seed);
        var standardizer = Standardizer.Fit(split.Train);
        return new DataSplit(standardizer.Apply(split.Train), standardizer.Apply(split.Test));
    }
}
