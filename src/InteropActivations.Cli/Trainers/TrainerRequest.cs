namespace InteropActivations.Cli.Trainers;

/// <summary>What a comparison of trainers is asked for.</summary>
/// <param name="Engines">The engines that train our networks.</param>
/// <param name="Threads">The threads of each; null leaves it to the engine.</param>
/// <param name="Folds">How many folds.</param>
/// <param name="Seed">What folds and trainings are drawn from.</param>
internal sealed record TrainerRequest(IReadOnlyList<string> Engines, int? Threads, int Folds, ulong Seed)
{
    /// <summary>The folds unless said otherwise, and where a quick look will do.</summary>
    public const int UsualFolds = 5, QuickFolds = 2;
}
