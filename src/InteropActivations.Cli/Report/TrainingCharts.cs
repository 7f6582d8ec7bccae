using System.Globalization;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The charts of training: losses, and distances in lock-step.</summary>
internal static class TrainingCharts
{
    /// <summary>Losses that fall further than this factor are drawn on a logarithmic axis: on a linear one their end would be a flat line.</summary>
    private const double LinearSpan = 30;

    /// <summary>Letters of the chart's font that are sure to fit its 560 pixels beside the sample of the line.</summary>
    private const int LongestLegend = 50;

    /// <summary>The mean loss of each epoch, all engines over each other.</summary>
    public static LineChart Losses(TrainingGroup group, int index, EngineOrder engines)
    {
        var severalDtypes = group.Runs.Select(runs => runs.Dtype).Distinct().Skip(1).Any();
        var lines = group.Runs
            .OrderBy(runs => engines.Of(runs.Engine))
            .ThenBy(runs => runs.Dtype, StringComparer.Ordinal)
            .Select((runs, i) => new Series(
                severalDtypes ? $"{runs.Engine} {runs.Dtype}" : runs.Engine, Stroke.OfAgreeing(i), [Line(runs.MeanLosses)]))
            .ToArray();
        var losses = group.Runs.SelectMany(runs => runs.MeanLosses).Where(double.IsFinite).ToArray();
        Scale y = losses.Length > 0 && losses.Min() > 0 && losses.Max() / losses.Min() > LinearSpan
            ? LogScale.Covering(losses)
            // A loss is judged by its distance from 0.
            : LinearScale.Covering(losses.Append(0));
        return new LineChart(
            string.Create(CultureInfo.InvariantCulture, $"loss-{index + 1}-{Slug.Of(group.DataSet)}"),
            $"{group.DataSet}: training loss",
            $"The mean training loss of each epoch of {group.Net} with {group.Method} on {group.DataSet}, one line per engine; lines that agree lie on one another.",
            new Axis("epoch", Counting(group.Runs.Max(runs => runs.MeanLosses.Count))),
            new Axis("training loss", y),
            lines);
    }

    /// <summary>The relative error of each step of whole networks, one chart for each kind of run.</summary>
    public static IReadOnlyList<LineChart> Distances(LockstepResult lockstep) =>
        [.. lockstep.Cases
            .Where(comparison => comparison.Subject.Length == 0)
            .GroupBy(comparison => (comparison.DataSet, comparison.Net, comparison.Dtype, comparison.SingleStep))
            .Select((group, index) => Distance([.. group], index))];

    /// <summary>How the distance of parts grows, one chart for each engine: a line for each kind, that of its part with the greatest error.</summary>
    public static IReadOnlyList<LineChart> Growth(LockstepResult lockstep) =>
        [.. LockstepGroup.Of(lockstep)
            .Where(group => group.Growing is not null)
            .GroupBy(group => group.Engine)
            .Select(engine => Growth(engine.Key, [.. engine]))];

    private static LineChart Growth(string engine, IReadOnlyList<LockstepGroup> groups)
    {
        LockstepCase[] cases = [.. groups.Select(group => group.Growing!)];
        var tolerance = cases[0].Tolerance;
        return new LineChart(
            $"lockstep-parts-{Slug.Of(engine)}",
            $"float64, free, beside {engine}: how the distance of parts grows",
            $"The greatest relative error of each step, with a logarithmic axis: of each kind the part with the greatest error, those with a known cause left out: {string.Join(", ", cases.Select(comparison => comparison.Subject))}. Steps that agree bit by bit have no place on it.",
            new Axis("step", Counting(cases.Max(comparison => comparison.Errors.Count))),
            new Axis("greatest relative error", LogScale.Covering(cases.SelectMany(comparison => comparison.Errors).Append(tolerance))),
            [.. cases.Select((comparison, i) => new Series(Legend(comparison.Subject), new Stroke(i, i, 1.75), [Line(comparison.Errors)]))])
        {
            References = [new Reference($"tolerance {Figures.Short(tolerance)}", tolerance)],
        };
    }

    /// <summary>A part's name, without its settings where they would not fit a line of the legend.</summary>
    private static string Legend(string subject) => subject.Length <= LongestLegend ? subject : subject.Split('(')[0] + "(…)";

    private static LineChart Distance(IReadOnlyList<LockstepCase> cases, int index)
    {
        var first = cases[0];
        var what = $"{first.DataSet}, {first.Dtype}, {LockstepWords.Mode(first)}";
        return new LineChart(
            string.Create(CultureInfo.InvariantCulture, $"lockstep-{index + 1}-{Slug.Of(what)}"),
            $"{what}: distance from the native engine",
            $"The greatest relative error of each step of {first.Net}, with a logarithmic axis. Steps that agree bit by bit have no place on it and are left out.",
            new Axis("step", Counting(cases.Max(comparison => comparison.Errors.Count))),
            new Axis("greatest relative error", LogScale.Covering(cases.SelectMany(comparison => comparison.Errors.Append(comparison.Tolerance)))),
            [.. cases.Select((comparison, i) => new Series($"{comparison.Engine}, {comparison.Optimizer}", new Stroke(i, i, 1.75), [Line(comparison.Errors)]))])
        {
            References = [.. cases.Select(comparison => comparison.Tolerance).Distinct().Select(tolerance => new Reference($"tolerance {Figures.Short(tolerance)}", tolerance))],
        };
    }

    private static LinearScale Counting(int last) => new(1, Math.Max(2, last)) { Whole = true };

    private static Point[] Line(IReadOnlyList<double> values) => [.. values.Select((value, i) => new Point(i + 1, value))];
}
