using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Json;

/// <summary>How many lock-step comparisons stayed together.</summary>
/// <param name="Cases">All.</param>
/// <param name="Diverged">Those that left the tolerance.</param>
/// <param name="MaxRelativeError">The greatest error of all.</param>
public sealed record LockstepSummary(int Cases, int Diverged, double MaxRelativeError)
{
    /// <summary>Counts the cases.</summary>
    public static LockstepSummary Of(LockstepResult result) => new(
        result.Cases.Count, result.Diverged, result.Cases.Select(comparison => comparison.MaxRelativeError).DefaultIfEmpty(0).Max());
}

/// <summary>How many networks were trained.</summary>
/// <param name="Cases">All.</param>
/// <param name="Interrupted">Those that were stopped early.</param>
/// <param name="Seconds">The time they took together.</param>
public sealed record TrainingSummary(int Cases, int Interrupted, double Seconds)
{
    /// <summary>Counts the cases.</summary>
    public static TrainingSummary Of(TrainingResult result) => new(
        result.Cases.Count, result.Cases.Count(training => training.Interrupted), result.Cases.Sum(training => training.Seconds));
}
