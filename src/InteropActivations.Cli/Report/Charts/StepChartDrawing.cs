using System.Text;
using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Draws a <see cref="StepChart"/> as SVG. There are many of these on a page: every line is one path of whole pixels.</summary>
internal sealed class StepChartDrawing(StepChart chart)
{
    private const double Margin = Chart.Margin;
    private const double LineHeight = Chart.LineHeight;
    private const double PanelHeight = 84;

    /// <summary>Whole pixels, so that a path is short.</summary>
    private const int StepWidth = 4;

    /// <summary>Labels of the vertical axis have up to four characters.</summary>
    private const double Left = 46;

    /// <summary>The last label of x reaches beyond its place.</summary>
    private const double RightMargin = 24;

    /// <summary>A mark and the gap above the next one.</summary>
    private const double MarkHeight = 7;

    private readonly double _right = Left + (StepWidth * (chart.Edges.Count - 1));

    private double Width => _right + RightMargin;

    /// <summary>The drawing.</summary>
    /// <param name="heading">Whether the title stands above it.</param>
    /// <param name="legend">Whether the names of the lines stand above it.</param>
    public XElement Draw(bool heading, bool legend)
    {
        var top = heading ? Margin + LineHeight : 0;
        XElement? names = null;
        if (legend)
        {
            var lines = chart.Panels.SelectMany(panel => panel.Series).DistinctBy(series => series.Name);
            (names, var height) = ChartLegend.Draw([.. lines.Select(series => new Series(series.Name, series.Stroke, []))], Margin, Width, top);
            top += height;
        }

        var panels = new List<XElement>();
        foreach (var panel in chart.Panels)
        {
            panels.Add(Panel(panel, ref top));
        }

        var xLabels = Svg(
            "g",
            ("class", "tick"),
            ("text-anchor", "middle"),
            chart.Ticks.Select(tick => Svg("text", ("x", X(tick.Value)), ("y", top + 16), tick.Label)));
        return chart.Frame(Width, top + LineHeight, heading, names, panels, xLabels);
    }

    /// <summary>Draws a panel from <paramref name="top"/> on, and moves that below it.</summary>
    private XElement Panel(StepPanel panel, ref double top)
    {
        var beyond = panel.Series.Where(series => series.Values.Any(IsBeyond)).ToArray();
        var scale = Scale(panel, beyond.Length > 0);
        var label = top + 14;
        var marks = top + LineHeight + 2;
        var upper = Math.Round(marks + (MarkHeight * beyond.Length));
        var lower = upper + PanelHeight;
        top = lower + 4;
        var ticks = scale.Ticks(5);
        return Svg(
            "g",
            Svg("text", ("class", "label"), ("x", Left), ("y", label), panel.Label),
            panel.Bound is { } named ? Svg("text", ("class", "label"), ("x", _right), ("y", label), ("text-anchor", "end"), named.Name) : null,
            Svg("path", ("class", "grid"), ("d", string.Concat(ticks.Select(tick => $"M{Left} {Y(tick.Value)}H{Coordinate(_right)}")) + string.Concat(chart.Ticks.Select(Upright)))),
            Svg("path", ("class", "zero"), ("d", Upright(new Tick(0, "")))),
            Svg("g", ("class", "tick"), ("text-anchor", "end"), ticks.Select(tick => Svg("text", ("x", Left - 6), ("y", Y(tick.Value) + 4), tick.Label))),
            beyond.Select((series, row) => Svg(
                "path", ("class", $"beyond {series.Stroke.Style}"), ("d", Marks(series, marks + (MarkHeight * row))))),
            panel.Series.Select(series => Svg(
                "path", ("class", $"line {series.Stroke.Style}"), ("stroke-width", series.Stroke.Width), ("d", Steps(series, Y)))),
            panel.Bound is { } bound ? Svg("path", ("class", "reference"), ("d", $"M{Left} {Y(bound.Y)}H{Coordinate(_right)}")) : null);

        string Upright(Tick tick) => $"M{Coordinate(X(tick.Value))} {Coordinate(upper)}V{Coordinate(lower)}";

        double Y(double value) => Math.Round(lower - (PanelHeight * Math.Min(1, scale.Position(value))));
    }

    private UnitLogScale Scale(StepPanel panel, bool reachesBeyond)
    {
        var values = panel.Series.SelectMany(series => series.Values).OfType<double>().Where(value => value < chart.Beyond);
        return UnitLogScale.Covering(values.Append(panel.Bound?.Y ?? 0).Append(reachesBeyond && double.IsFinite(chart.Beyond) ? chart.Beyond : 0));
    }

    private bool IsBeyond(double? value) => value >= chart.Beyond || value is double.PositiveInfinity;

    /// <summary>The line of a series: along each step at its value, and straight up or down to the next.</summary>
    private static string Steps(StepSeries series, Func<double, double> y)
    {
        var path = new StringBuilder();
        double? at = null;
        var run = 0;
        foreach (var (step, value) in series.Values.Index())
        {
            double? next = value is { } some ? y(double.IsPositiveInfinity(some) ? double.MaxValue : some) : null;
            if (next == at)
            {
                run += StepWidth;
                continue;
            }

            End();
            if (next is { } place)
            {
                path.Append(at is null ? $"M{Left + (step * StepWidth)} {place}" : $"V{place}");
            }

            (at, run) = (next, StepWidth);
        }

        End();
        return path.ToString();

        void End() => path.Append(at is null ? "" : $"h{run}");
    }

    /// <summary>Marks along the steps whose values are beyond the axis.</summary>
    private string Marks(StepSeries series, double y)
    {
        var path = new StringBuilder();
        var start = -1;
        for (var step = 0; step <= series.Values.Count; step++)
        {
            var isBeyond = step < series.Values.Count && IsBeyond(series.Values[step]);
            if (isBeyond && start < 0)
            {
                start = step;
            }
            else if (!isBeyond && start >= 0)
            {
                path.Append($"M{Left + (start * StepWidth)} {Coordinate(y)}h{(step - start) * StepWidth}");
                start = -1;
            }
        }

        return path.ToString();
    }

    private double X(double value) => Left + (StepWidth * Place(value));

    /// <summary>How many steps lie before a place; a part of a step is counted as far as its digits go, where its edges have one sign.</summary>
    private double Place(double value)
    {
        var after = 1;
        while (after < chart.Edges.Count - 1 && chart.Edges[after] <= value)
        {
            after++;
        }

        var (from, to) = (chart.Edges[after - 1], chart.Edges[after]);
        var part = from * to > 0 ? Math.Log(value / from) / Math.Log(to / from) : (value - from) / (to - from);
        return after - 1 + Math.Clamp(part, 0, 1);
    }
}
