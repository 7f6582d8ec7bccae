using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Two runs held against each other, in words.</summary>
internal static class BenchmarkComparisonView
{
    // Of rows that were not compared, so many are named; --verbose names all.
    private const int Shown = 5;

    /// <summary>Shows the result.</summary>
    public static void Show(BenchmarkComparison comparison, CommandContext context)
    {
        foreach (var change in comparison.Regressions.OrderByDescending(change => change.Factor))
        {
            context.Say($"Slower by {Figures.Percent(change.Factor - 1)}: {BenchmarkComparison.Named(change.New)}");
        }

        foreach (var change in comparison.Improvements.OrderBy(change => change.Factor))
        {
            context.Say($"Faster by {Figures.Percent((1 / change.Factor) - 1)}: {BenchmarkComparison.Named(change.New)}");
        }

        var shown = context.Verbose ? comparison.NotCompared.Count : Shown;
        foreach (var sentence in comparison.NotCompared.Take(shown))
        {
            context.Say(sentence);
        }

        if (comparison.NotCompared.Count > shown)
        {
            context.Say($"{Figures.Count(comparison.NotCompared.Count - shown, "more row")} not compared; --verbose names them.");
        }

        var (slower, faster) = (comparison.Regressions.Count(), comparison.Improvements.Count());
        context.Say($"{Figures.Count(comparison.Changes.Count, "row")} compared: {slower} slower, {faster} faster, {comparison.Changes.Count - slower - faster} within the noise.");
    }
}
