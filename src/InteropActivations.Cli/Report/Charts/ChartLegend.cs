using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>The legend of a chart: a piece of each line with its name, wrapped into rows.</summary>
internal static class ChartLegend
{
    private const double RowHeight = 20;
    private const double SampleWidth = 28;
    private const double Gap = 8;

    /// <summary>The legend's rows, and how high they are together.</summary>
    /// <param name="series">The lines.</param>
    /// <param name="left">Where rows begin.</param>
    /// <param name="right">Where they must end.</param>
    /// <param name="top">Where the first row begins.</param>
    public static (XElement Drawing, double Height) Draw(IReadOnlyList<Series> series, double left, double right, double top)
    {
        var group = Svg("g", ("class", "legend"));
        var (x, y) = (left, top + RowHeight / 2);
        foreach (var line in series.Where(line => line.IsNamed))
        {
            var width = SampleWidth + Gap + TextWidth.Of(line.Name);
            if (x > left && x + width > right)
            {
                (x, y) = (left, y + RowHeight);
            }

            group.Add(Sample(line.Stroke, x, y), Svg("text", ("class", "label"), ("x", x + SampleWidth + Gap), ("y", y), ("dy", "0.35em"), line.Name));
            x += width + 2 * Gap;
        }

        return (group, series.Count == 0 ? 0 : y + RowHeight / 2 - top);
    }

    /// <summary>A piece of a line.</summary>
    public static XElement Sample(Stroke stroke, double x, double y) => Svg(
        "path",
        ("class", $"line {stroke.Style}"),
        ("stroke-width", stroke.Width),
        ("d", $"M{Coordinate(x)} {Coordinate(y)}h{Coordinate(SampleWidth)}"));
}
