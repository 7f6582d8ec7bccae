using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Draws an <see cref="IntervalChart"/> as SVG.</summary>
internal sealed class IntervalChartDrawing
{
    /// <summary>So many characters leave half of the chart to the bars.</summary>
    private const int LongestLabel = 30;

    /// <summary>From so many lines on the axis is labelled above, too: the one below is off the screen.</summary>
    private const int ManyRows = 20;

    private const double Margin = Chart.Margin;
    private const double LineHeight = Chart.LineHeight;
    private const double BarHeight = 10;
    private const double BarEvery = 16;
    private const double RowGap = 6;
    private const double Gap = 8;
    private const double WhiskerEnd = 3.5;
    private const double DotRadius = 4;

    private readonly IntervalChart _chart;
    private readonly bool _heading;
    private readonly XElement? _legend;
    private readonly double _left;
    private readonly double _right;
    private readonly double _top;
    private readonly double _bottom;
    private readonly IReadOnlyList<Tick> _marks;

    /// <summary>Lays the chart out.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="heading">Whether the title stands above it; a page has its own headings.</param>
    /// <param name="legend">Whether the names of the kinds of bars stand above it, where there are several.</param>
    public IntervalChartDrawing(IntervalChart chart, bool heading, bool legend)
    {
        _chart = chart;
        _heading = heading;
        _marks = [.. chart.Marks.Where(mark => chart.Values.Scale.Shows(mark.Value))];
        _left = Margin + chart.Rows.Select(row => TextWidth.Of(ShortLabel.Of(row.Label, LongestLabel))).DefaultIfEmpty().Max() + Gap;
        var notes = chart.Rows.SelectMany(row => row.Bars).Select(bar => TextWidth.Of(Note(bar))).DefaultIfEmpty().Max();
        _right = chart.Width - Margin - notes - Gap;
        var top = heading ? Margin + LineHeight : Margin;
        var kinds = chart.Rows.SelectMany(row => row.Bars).Select(bar => bar.Kind).Distinct().ToList();
        if (legend && kinds.Count > 1)
        {
            (_legend, var height) = Legend(kinds, top);
            top += height + Gap;
        }

        _top = top + (_marks.Count * LineHeight) + (chart.Rows.Count >= ManyRows ? LineHeight : 0);
        _bottom = _top + RowGap + chart.Rows.Sum(HeightOf);
    }

    /// <summary>The drawing.</summary>
    public XElement Draw()
    {
        var height = _bottom + (2 * LineHeight) + 4;
        var ticks = AxisTicks.Of(_chart.Values.Scale, _right - _left);
        return _chart.Frame(
            _chart.Width,
            height,
            _heading,
            _legend,
            Svg("path", ("class", "grid"), ("d", string.Concat(ticks.Select(tick => Upright(tick.Value))))),
            _chart.Rows.Count < ManyRows ? null : ticks.Select(tick => Label(tick, _top - 6)),
            ticks.Select(tick => Label(tick, _bottom + LineHeight - 2)),
            Svg("text", ("class", "label"), ("x", _chart.Width - Margin), ("y", _bottom + (2 * LineHeight) - 4), ("text-anchor", "end"), _chart.Values.Label),
            _chart.Origin is { } origin && _chart.Values.Scale.Shows(origin) ? Svg("path", ("class", "zero"), ("d", Upright(origin))) : null,
            Rows(),
            _marks.Select(Mark));
    }

    private static double HeightOf(IntervalRow row) => (Math.Max(1, row.Bars.Count) * BarEvery) + RowGap;

    private IEnumerable<XElement> Rows()
    {
        var y = _top + RowGap;
        foreach (var row in _chart.Rows)
        {
            yield return Row(row, y);
            y += HeightOf(row);
        }
    }

    private XElement Row(IntervalRow row, double top)
    {
        var shown = ShortLabel.Of(row.Label, LongestLabel);
        return Svg(
            "g",
            ("class", "row"),
            Svg("title", $"{row.Label}: {string.Join("; ", row.Bars.Select(Note))}"),
            Svg("text", ("class", "name"), ("x", _left - Gap), ("y", top + ((HeightOf(row) - RowGap) / 2)), ("dy", "0.35em"), ("text-anchor", "end"), shown),
            row.Bars.Select((bar, i) => Bar(bar, top + (i * BarEvery) + (BarEvery / 2))),
            row.Aim is { } aim && _chart.Values.Scale.Shows(aim) ? Aim(aim, top, HeightOf(row) - RowGap) : null);
    }

    /// <summary>An arrow head from below that points at what is to be reached.</summary>
    private XElement Aim(double aim, double top, double height) => Svg(
        "path",
        ("class", "aim"),
        ("d", $"M{Coordinate(X(aim))} {Coordinate(top)}v{Coordinate(height)}m-3 0h6"));

    private object?[] Bar(IntervalBar bar, double middle) =>
    [
        Shape(bar, middle),
        bar is { Low: { } low, High: { } high } && _chart.Values.Scale.Shows(low) && _chart.Values.Scale.Shows(high) ? Whisker(bar, low, high, middle) : null,
        Svg("text", ("class", "label"), ("x", _right + Gap), ("y", middle), ("dy", "0.35em"), Note(bar)),
    ];

    private XElement? Shape(IntervalBar bar, double middle)
    {
        if (bar.Value is not { } value || !_chart.Values.Scale.Shows(value))
        {
            return null;
        }

        var style = $"{(bar.Kind.Hollow ? "open" : "region")} c{bar.Kind.Colour % Stroke.Colours}";
        if (_chart.Origin is not { } origin)
        {
            return Svg("circle", ("class", style), ("cx", X(value)), ("cy", middle), ("r", DotRadius));
        }

        var (from, to) = (Math.Min(X(origin), X(value)), Math.Max(X(origin), X(value)));
        return Svg("rect", ("class", style), ("x", from), ("y", middle - (BarHeight / 2)), ("width", to - from), ("height", BarHeight));
    }

    /// <summary>The interval: in ink where it belongs to a bar, in the colour of the kind where it stands alone.</summary>
    private XElement Whisker(IntervalBar bar, double low, double high, double middle) => Svg(
        "path",
        ("class", bar.Value is null ? $"whisker alone c{bar.Kind.Colour % Stroke.Colours}" : "whisker"),
        ("d", $"M{Coordinate(X(low))} {Coordinate(middle - WhiskerEnd)}v{Coordinate(2 * WhiskerEnd)}m0 {Coordinate(-WhiskerEnd)}H{Coordinate(X(high))}m0 {Coordinate(-WhiskerEnd)}v{Coordinate(2 * WhiskerEnd)}"));

    private object?[] Mark(Tick mark, int index)
    {
        var y = _top - ((_marks.Count - index) * LineHeight) + LineHeight - 6 - (_chart.Rows.Count >= ManyRows ? LineHeight : 0);
        var half = TextWidth.Of(mark.Label) / 2;
        return
        [
            Svg("path", ("class", "reference"), ("d", $"M{Coordinate(X(mark.Value))} {Coordinate(y + 4)}V{Coordinate(_bottom)}")),
            Svg("text", ("class", "label"), ("x", Math.Max(half, Math.Min(X(mark.Value), _chart.Width - half - 2))), ("y", y), ("text-anchor", "middle"), mark.Label),
        ];
    }

    private (XElement Drawing, double Height) Legend(List<BarKind> kinds, double top)
    {
        var group = Svg("g", ("class", "legend"));
        var (x, y) = (Margin, top + (LineHeight / 2));
        foreach (var kind in kinds)
        {
            var width = BarEvery + Gap + TextWidth.Of(kind.Name);
            if (x > Margin && x + width > _chart.Width - Margin)
            {
                (x, y) = (Margin, y + LineHeight);
            }

            group.Add(
                Svg("rect", ("class", $"{(kind.Hollow ? "open" : "region")} c{kind.Colour % Stroke.Colours}"), ("x", x), ("y", y - (BarHeight / 2)), ("width", BarEvery), ("height", BarHeight)),
                Svg("text", ("class", "label"), ("x", x + BarEvery + Gap), ("y", y), ("dy", "0.35em"), kind.Name));
            x += width + (2 * Gap);
        }

        return (group, y + (LineHeight / 2) - top);
    }

    private XElement Label(Tick tick, double y) =>
        Svg("text", ("class", "tick"), ("x", X(tick.Value)), ("y", y), ("text-anchor", "middle"), tick.Label);

    private string Upright(double value) => $"M{Coordinate(X(value))} {Coordinate(_top)}V{Coordinate(_bottom)}";

    /// <summary>The note, and that a value has no place on the axis where it has none.</summary>
    private string Note(IntervalBar bar) => bar.Value is { } value && !_chart.Values.Scale.Shows(value) ? $"{Figures.Short(value)}, not drawn" : bar.Note;

    private double X(double value) => _left + ((_right - _left) * _chart.Values.Scale.Position(value));
}
