using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>A lock-step case in words.</summary>
internal static class LockstepWords
{
    /// <summary>Whether the engines run freely or start each step from the same state.</summary>
    public static string Mode(LockstepCase comparison) => comparison.SingleStep ? "single step" : "free";

    /// <summary>Where the case left the tolerance, or that it did not.</summary>
    public static string Outcome(LockstepCase comparison) => comparison.FirstDivergence is not { } divergence
        ? "none"
        : $"step {divergence.Step}, {Place(divergence)}: {Figures.Short(divergence.RelativeError)}{(comparison.IsJudged ? "" : " (not judged)")}{(comparison.KnownCause.Length == 0 ? "" : $"; known: {comparison.KnownCause}")}";

    private static string Place(Divergence divergence) =>
        divergence.Layer < 0 ? divergence.Quantity : $"layer {divergence.Layer}, {divergence.Quantity} of {divergence.Tensor}";
}
