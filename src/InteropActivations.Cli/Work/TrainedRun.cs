using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>A training run with what reports say of it.</summary>
/// <param name="Case">The line of a report.</param>
/// <param name="Outcome">The run itself, its parameters included.</param>
internal sealed record TrainedRun(TrainingCase Case, TrainingOutcome Outcome);
