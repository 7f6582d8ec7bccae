using System.Globalization;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The charts of training: losses, and distances in lock-step.</summary>
internal static class TrainingCharts
{
    /// <summary>Losses that fall further than this factor are drawn on a logarithmic axis: on a linear one their end would be a flat line.</summary>
    private const double LinearSpan = 30;

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

    /// <summary>The relative error of each step, one chart for each kind of run.</summary>
    public static IReadOnlyList<LineChart> Distances(LockstepResult lockstep) =>
        [.. lockstep.Cases
            .GroupBy(comparison => (comparison.DataSet, comparison.Net, comparison.Dtype, comparison.SingleStep))
            .Select((group, index) => Distance([.. group], index))];

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
