namespace InteropActivations.Cli.Trainers;

/// <summary>Trainers beside one another.</summary>
/// <param name="Cases">What each came to.</param>
/// <param name="Summary">Over which folds.</param>
internal sealed record TrainerResult(IReadOnlyList<TrainerCase> Cases, TrainerSummary Summary)
{
    /// <summary>The comparison that was asked for.</summary>
    public static TrainerResult Of(TrainerRequest request, IReadOnlyList<TrainerCase> cases) =>
        new(cases, new TrainerSummary(cases.Count, request.Folds, request.Seed));
}
