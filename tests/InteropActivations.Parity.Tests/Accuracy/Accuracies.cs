using InteropActivations.Backends;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>Short accuracy runs.</summary>
internal static class Accuracies
{
    /// <summary>What is measured of one activation in one dtype, with few inputs.</summary>
    public static AccuracyOptions Few(string activation, DType dtype = DType.Float32) =>
        new() { Activations = [activation], DTypes = [dtype], Inputs = 1000 };

    /// <summary>Measures on one thread.</summary>
    public static AccuracyResult Measure(AccuracyOptions options, params IReadOnlyList<IBackend> engines) => AccuracyRun.Run(options, [engines]);

    /// <summary>The case of a direction.</summary>
    public static AccuracyCase In(this AccuracyResult result, AccuracyDirection direction) => result.Cases.Single(one => one.Direction == direction);

    /// <summary>A document of one run on no machine in particular.</summary>
    public static AccuracyDocument Document(AccuracyResult result) => AccuracyDocument.Of(EnvironmentProbe.Describe([]), result);
}
