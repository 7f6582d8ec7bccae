using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Training runs as a table: a line per engine and dtype, the mean over seeds.</summary>
internal static class TrainingView
{
    /// <summary>Shows the result.</summary>
    public static void Show(TrainingResult result, CommandContext context)
    {
        foreach (var (at, group) in TrainingGroup.Of(result).Index())
        {
            if (at > 0)
            {
                context.Say();
            }

            context.Say($"{group.DataSet}, net {group.Net}, {group.Optimizer}; {group.Metric} on training rows and on rows held out");
            context.Say();
            ShowTable(group, context);
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
}
