using System.Globalization;
using System.Text;
using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>Decision regions side by side: a square for each network, shaded by the probability of class 1, with the rows it was trained on.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="Panels">The squares.</param>
internal sealed record RegionChart(string Id, string Title, string Description, IReadOnlyList<RegionPanel> Panels) : Chart(Id, Title, Description)
{
    private const int Across = 4;
    private const double Side = 150;
    private const double Gap = 14;
    private const double PointRadius = 2;

    /// <summary>Shades of the probability; more than eight are not told apart, and cost a path each.</summary>
    private const int Shades = 8;

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend)
    {
        var top = heading ? Margin + LineHeight : 0;
        var columns = Math.Min(Across, Panels.Count);
        var rows = (Panels.Count + Across - 1) / Across;
        var width = (2 * Margin) + (columns * Side) + ((columns - 1) * Gap);
        var height = top + (rows * (LineHeight + Side + Gap));
        return Frame(
            width,
            height,
            heading,
            Panels.Select((panel, at) => Square(
                panel, Margin + (at % Across * (Side + Gap)), top + (at / Across * (LineHeight + Side + Gap)) + LineHeight)));
    }

    private static XElement Square(RegionPanel panel, double left, double top) => Svg(
        "g",
        Svg("text", ("class", "label"), ("x", left), ("y", top - 6), panel.Title),
        Enumerable.Range(0, Shades).Select(shade => Shade(panel, left, top, shade)),
        Svg("rect", ("class", "frame"), ("x", left), ("y", top), ("width", Side), ("height", Side)),
        panel.Points.Select(point => Svg(
            "circle",
            ("class", point.Class == 1 ? "c0 dot" : "c1 dot"),
            ("cx", left + (Side * (point.X + panel.Reach) / (2 * panel.Reach))),
            ("cy", top + (Side * (panel.Reach - point.Y) / (2 * panel.Reach))),
            ("r", PointRadius))));

    /// <summary>All cells of one shade as one path, neighbours in a row as one rectangle.</summary>
    private static XElement? Shade(RegionPanel panel, double left, double top, int shade)
    {
        var cell = Side / panel.Cells;
        var path = new StringBuilder();
        for (var row = 0; row < panel.Cells; row++)
        {
            for (var column = 0; column < panel.Cells; column++)
            {
                var first = column;
                while (column < panel.Cells && ShadeOf(panel.Probabilities[(row * panel.Cells) + column]) == shade)
                {
                    column++;
                }

                if (column > first)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{Coordinate(left + (first * cell))} {Coordinate(top + (row * cell))}h{Coordinate((column - first) * cell)}v{Coordinate(cell)}h{Coordinate((first - column) * cell)}z");
                }
            }
        }

        // The further from one half, the stronger the colour of the class.
        var strength = Math.Abs(shade - ((Shades - 1) / 2d)) / (Shades - 1);
        return path.Length == 0 ? null : Svg(
            "path",
            ("class", shade >= Shades / 2 ? "c0 region" : "c1 region"),
            ("fill-opacity", strength),
            ("d", path.ToString()));
    }

    private static int ShadeOf(double probability) => double.IsNaN(probability) ? -1 : Math.Clamp((int)(probability * Shades), 0, Shades - 1);
}
