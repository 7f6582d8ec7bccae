using InteropActivations.Cli.Trainers;

namespace InteropActivations.Cli.Report;

/// <summary>The trainers of one data set beside one another, for a terminal and a report.</summary>
/// <param name="Title">Data set, task, and over what the values are means.</param>
/// <param name="Heads">The columns.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Notes">What the stars behind names mean.</param>
internal sealed record TrainerTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    private static readonly IReadOnlyList<(string Name, Func<TrainerCase, double?> Value)> Metrics =
    [
        ("accuracy", one => one.Accuracy),
        ("AUC", one => one.Auc),
        ("log-loss", one => one.LogLoss),
        ("R²", one => one.R2),
        ("RMSE", one => one.Rmse),
    ];

    /// <summary>One table per data set.</summary>
    public static IEnumerable<TrainerTable> Of(TrainerResult result) =>
        result.Cases.GroupBy(one => (one.DataSet, one.Task)).Select(group => Of(
            $"{group.Key.DataSet}, {group.Key.Task}; means over {Figures.Count(result.Summary.Folds, "fold")}, seed {result.Summary.Seed}, features by NormalizeMeanVariance",
            [.. group]));

    private static TrainerTable Of(string title, IReadOnlyList<TrainerCase> cases)
    {
        var shown = Metrics.Where(metric => cases.Any(one => metric.Value(one) is not null)).ToList();
        return new TrainerTable(
            title,
            ["trainer", "engine", .. shown.Select(metric => metric.Name), "least–greatest fold", "seconds"],
            [.. cases.Select(one => (IReadOnlyList<string>)
            [
                one.Settings.Length == 0 ? one.Trainer : $"{one.Trainer}*",
                one.Engine ?? "ML.NET",
                .. shown.Select(metric => metric.Value(one) is not { } value ? "" : double.IsFinite(value) ? Figures.Metric(value) : Figures.Short(value)),
                one is { LeastFold: { } least, GreatestFold: { } greatest } ? $"{Figures.Metric(least)}–{Figures.Metric(greatest)}" : "",
                Figures.Short(one.Seconds),
            ])],
            [.. cases.Select(one => one.Settings).Where(settings => settings.Length > 0).Distinct().Select(settings => $"* {settings}; chosen on these folds")]);
    }
}
