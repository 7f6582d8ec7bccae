using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Training runs as a table: a line per engine and dtype, the mean over seeds.</summary>
internal static class TrainingView
{
    // Twelve columns of four digits are within 80.
    private const int MostClasses = 12;

    private static readonly IReadOnlyList<(string Name, Func<ScoreCase, double?> Value)> Scores =
    [
        ("accuracy", score => score.Accuracy),
        ("AUC", score => score.Auc),
        ("log-loss", score => score.LogLoss),
        ("R²", score => score.R2),
        ("RMSE", score => score.Rmse),
        ("MAE", score => score.Mae),
    ];

    /// <summary>Shows the result.</summary>
    public static void Show(TrainingResult result, CommandContext context)
    {
        foreach (var (at, group) in TrainingGroup.Of(result).Index())
        {
            if (at > 0)
            {
                context.Say();
            }

            context.Say($"{group.DataSet}, net {group.Net}, {group.Method}; {group.Metric} on training rows and on rows held out");
            context.Say();
            ShowTable(group, context);
            context.Say();
            context.Say("Rows held out, in full");
            context.Say();
            ShowScores(group, context);
            if (group.Runs is [{ Seeds: [{ Test.Confusion: { } confusion }] }] && confusion.Count <= MostClasses)
            {
                context.Say();
                context.Say("Rows of each class (down), predicted as (across)");
                context.Say();
                ShowConfusion(confusion, context);
            }
        }
    }

    private static void ShowTable(TrainingGroup group, CommandContext context)
    {
        var table = Tables.New(
            context, "engine", "dtype", "seeds", "epochs", "last loss", "training", "held out", "worst seed", "seconds");
        foreach (var runs in group.Runs)
        {
            var losses = runs.MeanLosses;
            table.AddTextRow(
                runs.Engine,
                runs.Dtype,
                Figures.Full(runs.Seeds.Count),
                Figures.Full(losses.Count),
                losses.Count == 0 ? "" : Figures.Short(losses[^1]),
                Figures.Metric(runs.Train),
                Figures.Metric(runs.Test),
                Figures.Metric(runs.WorstTest),
                Figures.Short(runs.Seconds));
        }

        context.Show(table);
    }

    private static void ShowScores(TrainingGroup group, CommandContext context)
    {
        var shown = Scores.Where(score => group.Runs.Any(runs => runs.MeanTest(score.Value) is not null)).ToList();
        var validates = group.Runs.Any(runs => runs.LastValidation is not null);
        var table = Tables.New(context, ["engine", "dtype", .. shown.Select(score => score.Name), .. validates ? ["validation loss", "best epoch"] : Array.Empty<string>()]);
        foreach (var runs in group.Runs)
        {
            table.AddTextRow(
            [
                runs.Engine,
                runs.Dtype,
                .. shown.Select(score => runs.MeanTest(score.Value) is { } value ? Figures.Short(value) : ""),
                .. validates ? [runs.LastValidation is { } loss ? Figures.Short(loss) : "", string.Join(", ", runs.Seeds.Select(run => run.BestEpoch).OfType<int>())] : Array.Empty<string>(),
            ]);
        }

        context.Show(table);
    }

    private static void ShowConfusion(IReadOnlyList<IReadOnlyList<int>> confusion, CommandContext context)
    {
        var table = Tables.New(context, ["class", .. Enumerable.Range(0, confusion.Count).Select(predicted => Figures.Full(predicted))]);
        foreach (var (actual, counts) in confusion.Index())
        {
            table.AddTextRow([Figures.Full(actual), .. counts.Select(count => count == 0 ? "" : Figures.Full(count))]);
        }

        context.Show(table);
    }
}
