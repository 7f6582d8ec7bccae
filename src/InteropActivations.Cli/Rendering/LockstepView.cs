using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Lock-step runs as a table.</summary>
internal static class LockstepView
{
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
