using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A pair of axes with their grid: where lines and points are placed.</summary>
internal sealed class PlotArea
{
    /// <summary>A labelled tick every so many pixels down: two lines of text apart.</summary>
    private const double TickEvery = 34;

    /// <summary>What names and labels of the axes take of the height.</summary>
    private const double TextHeight = 3 * Chart.LineHeight;

    private readonly Axis _x;
    private readonly Axis _y;
    private readonly double _width;
    private readonly IReadOnlyList<Tick> _yTicks;

    /// <summary>Lays the axes out.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="width">The width of the chart in pixels.</param>
    /// <param name="height">The height in pixels, without what is above.</param>
    /// <param name="top">Where it begins.</param>
    public PlotArea(Axis x, Axis y, double width, double height, double top)
    {
        (_x, _y, _width) = (x, y, width);
        _yTicks = y.Scale.Ticks(Math.Max(2, (int)(height / TickEvery)));
        Left = Chart.Margin + _yTicks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty().Max() + 6;
        Right = width - Chart.Margin;
        // The name of the vertical axis stands above it.
        Top = top + (y.Label.Length == 0 ? 0 : Chart.LineHeight);
        Bottom = Top + height - TextHeight;
    }

    /// <summary>The left end of the horizontal axis.</summary>
    public double Left { get; }

    /// <summary>Its right end.</summary>
    public double Right { get; }

    /// <summary>The upper end of the vertical axis.</summary>
    public double Top { get; }

    /// <summary>Its lower end.</summary>
    public double Bottom { get; }

    /// <summary>Where the labels end.</summary>
    public double End => Bottom + (2 * Chart.LineHeight);

    /// <summary>Both axes.</summary>
    public XElement[] Draw() => [Vertical(), Horizontal()];

    /// <summary>Where a point lies; null where an axis has no place for it.</summary>
    public Point? Place(Point point) => _x.Scale.Shows(point.X) && _y.Scale.Shows(point.Y) ? new Point(X(point.X), Y(point.Y)) : null;

    /// <summary>Where a value of the horizontal axis lies.</summary>
    public double X(double value) => Left + ((Right - Left) * _x.Scale.Position(value));

    /// <summary>Where a value of the vertical axis lies.</summary>
    public double Y(double value) => Bottom - ((Bottom - Top) * _y.Scale.Position(value));

    private static string Grid(double value, Scale scale) => value == 0 && scale is LinearScale ? "zero" : "grid";

    private XElement Vertical() => Svg(
        "g",
        Svg("text", ("class", "label"), ("x", Chart.Margin), ("y", Top - Chart.LineHeight + 6), _y.Label),
        _yTicks.Select(tick => Svg("path", ("class", Grid(tick.Value, _y.Scale)), ("d", $"M{Coordinate(Left)} {Coordinate(Y(tick.Value))}H{Coordinate(Right)}"))),
        _yTicks.Select(tick => Svg("text", ("class", "tick"), ("x", Left - 6), ("y", Y(tick.Value)), ("dy", "0.35em"), ("text-anchor", "end"), tick.Label)));

    private XElement Horizontal()
    {
        var ticks = AxisTicks.Of(_x.Scale, Right - Left);
        return Svg(
            "g",
            ticks.Select(tick => Svg("path", ("class", Grid(tick.Value, _x.Scale)), ("d", $"M{Coordinate(X(tick.Value))} {Coordinate(Top)}V{Coordinate(Bottom)}"))),
            ticks.Select(tick => Svg("text", ("class", "tick"), ("x", Inside(tick)), ("y", Bottom + Chart.LineHeight - 2), ("text-anchor", "middle"), tick.Label)),
            Svg("text", ("class", "label"), ("x", Right), ("y", End - 6), ("text-anchor", "end"), _x.Label));
    }

    /// <summary>The middle of a tick's label: at its place, and where that is at the chart's edge, as near as leaves the label whole.</summary>
    private double Inside(Tick tick) => Math.Min(X(tick.Value), _width - (TextWidth.Of(tick.Label) / 2));
}
