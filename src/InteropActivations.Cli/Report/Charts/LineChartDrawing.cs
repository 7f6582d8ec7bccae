using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Draws a <see cref="LineChart"/> as SVG.</summary>
internal sealed class LineChartDrawing
{
    private const double LegendGap = 8;
    private const double DotRadius = 3.5;

    private readonly LineChart _chart;
    private readonly bool _heading;
    private readonly XElement? _legend;
    private readonly PlotArea _plot;

    private LineChartDrawing(LineChart chart, bool heading, bool legend)
    {
        _chart = chart;
        _heading = heading;
        var top = heading ? Chart.Margin + Chart.LineHeight : Chart.Margin;
        if (legend)
        {
            (_legend, var height) = ChartLegend.Draw(chart.Series, Chart.Margin, chart.Width - Chart.Margin, top);
            top += height + LegendGap;
        }

        _plot = new PlotArea(chart.X, chart.Y, chart.Width, chart.Height, top);
    }

    /// <summary>The drawing.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="heading">Whether the title stands above it; a page has its own headings.</param>
    /// <param name="legend">Whether the names of the lines stand above it.</param>
    public static XElement Draw(LineChart chart, bool heading, bool legend) => new LineChartDrawing(chart, heading, legend).Draw();

    private XElement Draw() => _chart.Frame(
        _chart.Width,
        _plot.End,
        _heading,
        Svg("defs", Svg("clipPath", ("id", $"{_chart.Id}-plot"), Svg("rect", ("x", _plot.Left), ("y", _plot.Top - 4), ("width", _plot.Right - _plot.Left), ("height", _plot.Bottom - _plot.Top + 8)))),
        _legend,
        _plot.Draw(),
        Svg("g", ("clip-path", $"url(#{_chart.Id}-plot)"), _chart.References.Where(line => _chart.Y.Scale.Shows(line.Y)).Select(DrawReference), _chart.Series.Select(Line)),
        // Names last, above every line.
        _chart.References.Where(line => _chart.Y.Scale.Shows(line.Y)).Select(NameReference));

    private XElement Line(Series series) => Svg(
        "g",
        ("class", $"series {series.Stroke.Style} {series.Style}".TrimEnd()),
        Svg("title", series.Name),
        series.Band.Count == 0 ? null : Svg("path", ("class", "band"), ("d", PathData.OfBand(series.Band, _plot.Place))),
        Svg("path", ("class", "line"), ("stroke-width", series.Stroke.Width), ("d", PathData.Of(series.Pieces, _plot.Place))),
        series.Dots.Where(dot => _plot.Place(dot.At) is not null).Select(dot =>
            Svg("circle", ("class", dot.Open ? "open" : "dot"), ("cx", _plot.X(dot.At.X)), ("cy", _plot.Y(dot.At.Y)), ("r", DotRadius))));

    private XElement DrawReference(Reference line) =>
        Svg("path", ("class", "reference"), ("d", $"M{Coordinate(_plot.Left)} {Coordinate(_plot.Y(line.Y))}H{Coordinate(_plot.Right)}"));

    private XElement NameReference(Reference line) =>
        Svg("text", ("class", "label"), ("x", _plot.Right), ("y", _plot.Y(line.Y) - 5), ("text-anchor", "end"), line.Name);
}
