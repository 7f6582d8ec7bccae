namespace InteropActivations.Cli.Trainers;

/// <summary>A comparison of trainers in numbers.</summary>
/// <param name="Cases">How many trainers ran on how many data sets, together.</param>
/// <param name="Folds">Of how many folds each value is a mean.</param>
/// <param name="Seed">What folds and trainings were drawn from.</param>
internal sealed record TrainerSummary(int Cases, int Folds, ulong Seed);
