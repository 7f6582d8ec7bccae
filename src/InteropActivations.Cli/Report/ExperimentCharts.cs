using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The charts of an experiment, from its plots as data.</summary>
internal static class ExperimentCharts
{
    /// <summary>The charts.</summary>
    public static IReadOnlyList<Chart> Of(ExperimentResult experiment) =>
    [
        .. experiment.Curves.Select(plot => Curves(experiment, plot)),
        .. experiment.Regions.Select(plot => new RegionChart(Id(experiment, plot.Name), plot.Title, Describe(plot), plot.Panels)),
    ];

    private static LineChart Curves(ExperimentResult experiment, CurvePlot plot)
    {
        // A colour for each name, and the same for every engine: engines that agree lie on one another.
        var names = plot.Curves.Select(curve => curve.Name).Distinct().ToList();
        var engines = plot.Curves.Select(curve => curve.Engine).Where(engine => engine.Length > 0).Distinct().ToList();
        var series = plot.Curves
            .OrderBy(curve => engines.IndexOf(curve.Engine))
            .Select(curve => Line(curve, names.IndexOf(curve.Name), Math.Max(0, engines.IndexOf(curve.Engine))))
            .ToArray();
        return new LineChart(
            Id(experiment, plot.Name),
            plot.Title,
            $"{plot.YLabel} against {plot.XLabel}: {string.Join(", ", names)}. {Engines(engines)}",
            new Axis(plot.XLabel, ScaleOf(plot.XLogarithmic, plot.Curves.SelectMany(curve => curve.X))),
            new Axis(plot.YLabel, ScaleOf(plot.YLogarithmic, plot.Curves.SelectMany(curve => curve.Low.Concat(curve.High)).Concat(plot.Levels.Select(level => level.Y)))),
            series)
        {
            References = [.. plot.Levels.Select(level => new Reference(level.Name, level.Y))],
        };
    }

    /// <summary>How engines are told apart in the chart, for its caption.</summary>
    public static string Engines(IReadOnlyList<string> engines) => engines.Count switch
    {
        0 => "",
        1 => $"Engine: {engines[0]}; the line is the median seed, the band from the least to the greatest.",
        _ => $"Whole lines are {engines[0]}, the median seed with a band from the least to the greatest; dashes on them are {string.Join(" and ", engines.Skip(1))}.",
    };

    private static Series Line(PlotCurve curve, int colour, int engine) => new(
        curve.Name,
        engine == 0 ? Stroke.OfMany(colour, 2) : new Stroke(colour, 2 + ((engine - 1) % 2), 3),
        [[.. curve.X.Zip(curve.Middle, (x, y) => new Point(x, y))]])
    {
        IsNamed = engine == 0,
        Band = engine == 0 && !curve.Low.SequenceEqual(curve.High)
            ? [.. curve.X.Zip(curve.Low.Zip(curve.High), (x, ends) => new Span(x, ends.First, ends.Second))]
            : [],
    };

    private static Scale ScaleOf(bool logarithmic, IEnumerable<double> values) =>
        logarithmic ? LogScale.Covering(values) : LinearScale.Covering(values);

    private static string Describe(RegionPlot plot) =>
        $"Decision regions, dark where the network says class 1: {string.Join("; ", plot.Panels.Select(panel => panel.Title))}.";

    private static string Id(ExperimentResult experiment, string plot) => $"experiment-{Slug.Of(experiment.Name)}-{Slug.Of(plot)}";
}
