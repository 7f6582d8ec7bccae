using InteropActivations.Cli.Plotting;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Lock-step runs as a table.</summary>
internal static class LockstepView
{
    // Two plots stand side by side within 80 columns, a blank apart.
    private const int PlotColumns = 39;

    private const int PlotRows = 8;

    /// <summary>Shows the result.</summary>
    public static void Show(LockstepResult result, CommandContext context)
    {
        foreach (var suite in result.Cases.Where(comparison => comparison.Subject.Length > 0).GroupBy(comparison => $"native beside {comparison.Engine} {comparison.EngineVersion}"))
        {
            context.Say(suite.Key);
            context.Say();
            ShowSuite(suite, context);
            context.Say();
        }

        foreach (var run in result.Cases.Where(comparison => comparison.Subject.Length == 0).GroupBy(HeadingOf))
        {
            context.Say(run.Key);
            context.Say();
            ShowTable(run, context);
            context.Say();
            if (context.OutputIsTerminal)
            {
                ShowGrowth(run, context);
            }
        }

        foreach (var skipped in result.Skipped)
        {
            context.Say(skipped);
            context.Say();
        }

        context.Say(SummaryLine(result));
    }

    /// <summary>How many runs stayed together, in one line.</summary>
    public static string SummaryLine(LockstepResult result)
    {
        var judged = result.Cases.Where(comparison => comparison.IsJudged).ToList();
        var line = $"{judged.Count(comparison => comparison.FirstDivergence is null)} of {Figures.Count(judged.Count, "judged run")} within the tolerance at every step.";
        var free = result.Cases.Count - judged.Count;
        return free == 0
            ? line
            : $"{line} {Figures.Count(free, "free float32 run")} not judged: from the first rounding on, float32 trajectories drift apart.";
    }

    private static string HeadingOf(LockstepCase comparison) =>
        $"{comparison.DataSet}, net {comparison.Net}, {comparison.Optimizer}: native beside {comparison.Engine} {comparison.EngineVersion}";

    private static void ShowSuite(IEnumerable<LockstepCase> cases, CommandContext context)
    {
        var table = Tables.New(context, "part", "dtype", "mode", "steps", "greatest", "allowed", "first beyond");
        foreach (var comparison in cases)
        {
            table.AddTextRow(
                comparison.Subject,
                comparison.Dtype,
                LockstepWords.Mode(comparison),
                Figures.Full(comparison.Steps),
                Figures.Short(comparison.MaxRelativeError),
                Figures.Short(comparison.Tolerance),
                LockstepWords.Outcome(comparison));
        }

        context.Show(table);
    }

    /// <summary>The growth of each run, two side by side.</summary>
    private static void ShowGrowth(IEnumerable<LockstepCase> cases, CommandContext context)
    {
        foreach (var pair in cases.Where(comparison => GrowthPlot.Shows(comparison.Errors)).Chunk(2))
        {
            var plots = pair
                .Select(comparison => GrowthPlot.Draw(
                    $"{comparison.Dtype}, {LockstepWords.Mode(comparison)}", comparison.Errors, comparison.Tolerance, PlotColumns, PlotRows, context.Unicode))
                .ToArray();
            for (var line = 0; line < plots[0].Count; line++)
            {
                context.Say(string.Join(' ', plots.Select(plot => plot[line])).TrimEnd());
            }

            context.Say();
        }
    }

    private static void ShowTable(IEnumerable<LockstepCase> cases, CommandContext context)
    {
        var table = Tables.New(context, "dtype", "mode", "steps", "greatest", "allowed", "first beyond");
        foreach (var comparison in cases)
        {
            table.AddTextRow(
                comparison.Dtype,
                LockstepWords.Mode(comparison),
                Figures.Full(comparison.Steps),
                Figures.Short(comparison.MaxRelativeError),
                Figures.Short(comparison.Tolerance),
                LockstepWords.Outcome(comparison));
        }

        context.Show(table);
    }
}
