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

/// <summary>How many comparisons with a trace stayed together.</summary>
/// <param name="Cases">All.</param>
/// <param name="Diverged">Those that left the tolerance.</param>
/// <param name="MaxRelativeError">The greatest error of all.</param>
/// <param name="Skipped">What could not be compared, and why.</param>
/// <param name="Interrupted">Whether the run was cut short.</param>
public sealed record TraceSummary(int Cases, int Diverged, double MaxRelativeError, IReadOnlyList<string> Skipped, bool Interrupted)
{
    /// <summary>Counts the cases.</summary>
    public static TraceSummary Of(TraceResult result) => new(
        result.Cases.Count,
        result.Diverged,
        result.Cases.Select(comparison => comparison.MaxRelativeError).DefaultIfEmpty(0).Max(),
        result.Skipped,
        result.Interrupted);
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

/// <summary>The verdicts of experiments counted.</summary>
/// <param name="Cases">All.</param>
/// <param name="Holds">Statements that hold.</param>
/// <param name="HoldsOnlyWhen">Statements that hold under a condition.</param>
/// <param name="DoesNotHold">Statements that do not.</param>
/// <param name="Skipped">What could not be run, and why.</param>
/// <param name="Interrupted">Whether the run was cut short.</param>
/// <param name="Seconds">The time they took together.</param>
public sealed record ExperimentSummary(
    int Cases, int Holds, int HoldsOnlyWhen, int DoesNotHold, IReadOnlyList<string> Skipped, bool Interrupted, double Seconds)
{
    /// <summary>Counts the verdicts.</summary>
    public static ExperimentSummary Of(ExperimentsResult result) => new(
        result.Cases.Count,
        result.Cases.Count(one => one.Verdict == ExperimentVerdict.Holds),
        result.Cases.Count(one => one.Verdict == ExperimentVerdict.HoldsOnlyWhen),
        result.Cases.Count(one => one.Verdict == ExperimentVerdict.DoesNotHold),
        result.Skipped,
        result.Interrupted,
        result.Cases.Sum(one => one.Seconds));
}
