using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Trainers;

namespace InteropActivations.Cli.Rendering;

/// <summary>Trainers beside one another as tables, one per data set.</summary>
internal static class TrainerView
{
    private static readonly IReadOnlyList<(string Name, Func<TrainerCase, double?> Value)> Metrics =
    [
        ("accuracy", one => one.Accuracy),
        ("AUC", one => one.Auc),
        ("log-loss", one => one.LogLoss),
        ("R²", one => one.R2),
        ("RMSE", one => one.Rmse),
    ];

    /// <summary>Shows the cases.</summary>
    public static void Show(IReadOnlyList<TrainerCase> cases, TrainerRequest request, CommandContext context)
    {
        foreach (var group in cases.GroupBy(one => (one.DataSet, one.Task)))
        {
            context.Say($"{group.Key.DataSet}, {group.Key.Task}; means over {Figures.Count(request.Folds, "fold")}, seed {request.Seed}, features by NormalizeMeanVariance");
            context.Say();
            var shown = Metrics.Where(metric => group.Any(one => metric.Value(one) is not null)).ToList();
            var table = Tables.New(context, ["trainer", "engine", .. shown.Select(metric => metric.Name), "seconds"]);
            foreach (var one in group)
            {
                table.AddTextRow(
                [
                    one.Settings.Length == 0 ? one.Trainer : $"{one.Trainer}*",
                    one.Engine ?? "ML.NET",
                    .. shown.Select(metric => metric.Value(one) is { } value ? Figures.Metric(value) : ""),
                    Figures.Short(one.Seconds),
                ]);
            }

            context.Show(table);
            foreach (var settings in group.Select(one => one.Settings).Where(settings => settings.Length > 0).Distinct())
            {
                context.Say($"* {settings}; chosen on these folds");
            }

            context.Say();
        }
    }
}
