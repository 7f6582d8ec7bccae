using InteropActivations.Data;

namespace InteropActivations.Parity.Experiments;

/// <summary>The digits, standardized: rows to train on, and a fifth held out.</summary>
internal static class DigitsData
{
    /// <summary>The split of a seed.</summary>
    public static DataSplit Of(ulong seed) => Split("digits", seed);

    /// <summary>A data set standardized by its training rows.</summary>
    public static DataSplit Split(string name, ulong seed)
    {
        const double HeldOut = 0.2;
        var split = DataSplit.Of(DataSet.Load(name), HeldOut, seed);
        var standardizer = Standardizer.Fit(split.Train);
        return new DataSplit(standardizer.Apply(split.Train), standardizer.Apply(split.Test));
    }
}
