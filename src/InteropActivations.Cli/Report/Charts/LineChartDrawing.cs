using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Draws a <see cref="LineChart"/> as SVG.</summary>
internal sealed class LineChartDrawing
{
    /// <summary>A labelled tick every so many pixels down: two lines of text apart.</summary>
    private const double TickEvery = 34;

    private const double Margin = 12;
    private const double LineHeight = 20;
    private const double LegendGap = 8;
    private const double DotRadius = 3.5;

    private readonly LineChart _chart;
    private readonly bool _heading;
    private readonly XElement? _legend;
    private readonly double _left;
    private readonly double _right;
    private readonly double _top;
    private readonly double _bottom;
    private readonly IReadOnlyList<Tick> _yTicks;

    private LineChartDrawing(LineChart chart, bool heading, bool legend)
    {
        _chart = chart;
        _heading = heading;
        var top = heading ? Margin + LineHeight : Margin;
        if (legend)
        {
            (_legend, var height) = ChartLegend.Draw(chart.Series, Margin, chart.Width - Margin, top);
            top += height + LegendGap;
        }

        _yTicks = chart.Y.Scale.Ticks(Math.Max(2, (int)(chart.Height / TickEvery)));
        _left = Margin + _yTicks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty().Max() + 6;
        _right = chart.Width - Margin;
        // The name of the vertical axis stands above it.
        _top = top + (chart.Y.Label.Length == 0 ? 0 : LineHeight);
        _bottom = _top + chart.Height - 3 * LineHeight;
    }

    /// <summary>The drawing.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="heading">Whether the title stands above it; a page has its own headings.</param>
    /// <param name="legend">Whether the names of the lines stand above it.</param>
    public static XElement Draw(LineChart chart, bool heading, bool legend) => new LineChartDrawing(chart, heading, legend).Draw();

    private XElement Draw()
    {
        var height = _bottom + 2 * LineHeight;
        return Svg(
            "svg",
            ("class", "chart"),
            ("viewBox", $"0 0 {_chart.Width} {Coordinate(height)}"),
            ("width", _chart.Width),
            ("height", height),
            ("role", "img"),
            ("aria-labelledby", $"{_chart.Id}-title {_chart.Id}-description"),
            Svg("title", ("id", $"{_chart.Id}-title"), _chart.Title),
            Svg("desc", ("id", $"{_chart.Id}-description"), _chart.Description),
            Svg("defs", Svg("clipPath", ("id", $"{_chart.Id}-plot"), Svg("rect", ("x", _left), ("y", _top - 4), ("width", _right - _left), ("height", _bottom - _top + 8)))),
            _heading ? Svg("text", ("class", "heading"), ("x", Margin), ("y", Margin + 6), _chart.Title) : null,
            _legend,
            Vertical(),
            Horizontal(),
            Svg("g", ("clip-path", $"url(#{_chart.Id}-plot)"), _chart.References.Where(line => _chart.Y.Scale.Shows(line.Y)).Select(DrawReference), _chart.Series.Select(Line)),
            // Names last, above every line.
            _chart.References.Where(line => _chart.Y.Scale.Shows(line.Y)).Select(NameReference));
    }

    private XElement Vertical() => Svg(
        "g",
        Svg("text", ("class", "label"), ("x", Margin), ("y", _top - LineHeight + 6), _chart.Y.Label),
        _yTicks.Select(tick => Svg("path", ("class", Grid(tick.Value, _chart.Y.Scale)), ("d", $"M{Coordinate(_left)} {Coordinate(Y(tick.Value))}H{Coordinate(_right)}"))),
        _yTicks.Select(tick => Svg("text", ("class", "tick"), ("x", _left - 6), ("y", Y(tick.Value)), ("dy", "0.35em"), ("text-anchor", "end"), tick.Label)));

    private XElement Horizontal()
    {
        var ticks = AxisTicks.Of(_chart.X.Scale, _right - _left);
        return Svg(
            "g",
            ticks.Select(tick => Svg("path", ("class", Grid(tick.Value, _chart.X.Scale)), ("d", $"M{Coordinate(X(tick.Value))} {Coordinate(_top)}V{Coordinate(_bottom)}"))),
            ticks.Select(tick => Svg("text", ("class", "tick"), ("x", Inside(tick)), ("y", _bottom + LineHeight - 2), ("text-anchor", "middle"), tick.Label)),
            Svg("text", ("class", "label"), ("x", _right), ("y", _bottom + 2 * LineHeight - 6), ("text-anchor", "end"), _chart.X.Label));
    }

    /// <summary>The middle of a tick's label: at its place, and where that is at the chart's edge, as near as leaves the label whole.</summary>
    private double Inside(Tick tick) => Math.Min(X(tick.Value), _chart.Width - (TextWidth.Of(tick.Label) / 2));

    private static string Grid(double value, Scale scale) => value == 0 && scale is LinearScale ? "zero" : "grid";

    private XElement Line(Series series) => Svg(
        "g",
        ("class", $"series {series.Stroke.Style} {series.Style}".TrimEnd()),
        Svg("title", series.Name),
        series.Band.Count == 0 ? null : Svg("path", ("class", "band"), ("d", PathData.OfBand(series.Band, Place))),
        Svg("path", ("class", "line"), ("stroke-width", series.Stroke.Width), ("d", PathData.Of(series.Pieces, Place))),
        series.Dots.Where(dot => Place(dot.At) is not null).Select(dot =>
            Svg("circle", ("class", dot.Open ? "open" : "dot"), ("cx", X(dot.At.X)), ("cy", Y(dot.At.Y)), ("r", DotRadius))));

    private XElement DrawReference(Reference line) =>
        Svg("path", ("class", "reference"), ("d", $"M{Coordinate(_left)} {Coordinate(Y(line.Y))}H{Coordinate(_right)}"));

    private XElement NameReference(Reference line) =>
        Svg("text", ("class", "label"), ("x", _right), ("y", Y(line.Y) - 5), ("text-anchor", "end"), line.Name);

    private Point? Place(Point point) =>
        _chart.X.Scale.Shows(point.X) && _chart.Y.Scale.Shows(point.Y) ? new Point(X(point.X), Y(point.Y)) : null;

    private double X(double value) => _left + (_right - _left) * _chart.X.Scale.Position(value);

    private double Y(double value) => _bottom - (_bottom - _top) * _chart.Y.Scale.Position(value);
}
