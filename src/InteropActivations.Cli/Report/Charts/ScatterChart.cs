using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>How points of one kind are drawn: a shape each, so that they are told apart without colour.</summary>
internal enum PointShape
{
    /// <summary>A full disc.</summary>
    Disc,

    /// <summary>A hollow square on its tip.</summary>
    Diamond,
}

/// <summary>What points of one kind stand for.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Colour">The colour, as of a <see cref="Stroke"/>.</param>
/// <param name="Shape">The shape.</param>
internal sealed record PointKind(string Name, int Colour, PointShape Shape);

/// <summary>A named point.</summary>
/// <param name="Name">What was measured; points of one name are joined by a thin line.</param>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="At">Where it lies.</param>
/// <param name="Note">Both values in words.</param>
internal sealed record ScatterPoint(string Name, PointKind Kind, Point At, string Note);

/// <summary>Points over a pair of axes. The first point of each name bears it, where there is room beside the others.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Points">The points.</param>
internal sealed record ScatterChart(string Id, string Title, string Description, Axis X, Axis Y, IReadOnlyList<ScatterPoint> Points)
    : Chart(Id, Title, Description)
{
    private const double Radius = 4.5;

    /// <summary>A square on its tip looks as large as a disc that is a little smaller.</summary>
    private const double Tip = Radius + 1;

    private const double Gap = 8;
    private const double SampleWidth = 16;

    /// <summary>The width in pixels.</summary>
    public int Width { get; init; } = 560;

    /// <summary>The height in pixels, without heading and legend.</summary>
    public int Height { get; init; } = 380;

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend)
    {
        var top = heading ? Margin + LineHeight : Margin;
        var plot = new PlotArea(X, Y, Width, Height, legend ? top + LineHeight + Gap : top);
        var shown = Points.Where(point => plot.Place(point.At) is not null).ToList();
        return Frame(
            Width,
            plot.End,
            heading,
            legend ? Legend(top + (LineHeight / 2)) : null,
            plot.Draw(),
            shown.GroupBy(point => point.Name).Select(group => Join(group.Select(point => plot.Place(point.At)!.Value))),
            shown.Select(point => Draw(point, plot.Place(point.At)!.Value)),
            Names(shown, plot));
    }

    private static XElement Join(IEnumerable<Point> points) =>
        Svg("path", ("class", "zero"), ("d", "M" + string.Join("L", points.Select(point => $"{Coordinate(point.X)} {Coordinate(point.Y)}"))));

    private static XElement Draw(ScatterPoint point, Point at) =>
        Svg("g", Svg("title", $"{point.Name}, {point.Kind.Name}: {point.Note}"), Shape(point.Kind, at));

    private static XElement Shape(PointKind kind, Point at) => kind.Shape == PointShape.Disc
        ? Svg("circle", ("class", $"dot c{kind.Colour % Stroke.Colours}"), ("cx", at.X), ("cy", at.Y), ("r", Radius))
        : Svg(
            "path",
            ("class", $"open c{kind.Colour % Stroke.Colours}"),
            ("d", $"M{Coordinate(at.X - Tip)} {Coordinate(at.Y)}l{Coordinate(Tip)} {Coordinate(Tip)}l{Coordinate(Tip)} {Coordinate(-Tip)}l{Coordinate(-Tip)} {Coordinate(-Tip)}z"));

    /// <summary>A name to the right of its point, else to the left, above or below; none where each of these places is taken.</summary>
    private static IEnumerable<XElement> Names(IReadOnlyList<ScatterPoint> points, PlotArea plot)
    {
        var taken = points.Select(point => Box.Around(plot.Place(point.At)!.Value, 2 * Radius, 2 * Radius)).ToList();
        // Half a name may stand out above and below: there it touches no label of an axis.
        var inside = new Box(plot.Left, plot.Top - (TextWidth.FontSize / 2), plot.Right, plot.Bottom + (TextWidth.FontSize / 2));
        foreach (var point in points.DistinctBy(point => point.Name))
        {
            var at = plot.Place(point.At)!.Value;
            var width = TextWidth.Of(point.Name);
            var beside = Radius + 4 + (width / 2);
            Point[] middles = [new(at.X + beside, at.Y), new(at.X - beside, at.Y), new(at.X, at.Y - LineHeight + 4), new(at.X, at.Y + LineHeight - 4)];
            foreach (var middle in middles)
            {
                var box = Box.Around(middle, width, TextWidth.FontSize);
                if (inside.Holds(box) && !taken.Exists(box.Overlaps))
                {
                    taken.Add(box);
                    yield return Svg("text", ("class", "name"), ("x", middle.X), ("y", middle.Y), ("dy", "0.35em"), ("text-anchor", "middle"), point.Name);
                    break;
                }
            }
        }
    }

    private XElement Legend(double y)
    {
        var group = Svg("g", ("class", "legend"));
        var x = Margin;
        foreach (var kind in Points.Select(point => point.Kind).Distinct())
        {
            group.Add(
                Shape(kind, new Point(x + (SampleWidth / 2), y)),
                Svg("text", ("class", "label"), ("x", x + SampleWidth + Gap), ("y", y), ("dy", "0.35em"), kind.Name));
            x += SampleWidth + Gap + TextWidth.Of(kind.Name) + (2 * Gap);
        }

        return group;
    }

    /// <summary>What a name or a point takes of the drawing.</summary>
    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Around(Point middle, double width, double height) =>
            new(middle.X - (width / 2), middle.Y - (height / 2), middle.X + (width / 2), middle.Y + (height / 2));

        public bool Holds(Box other) => Left <= other.Left && Top <= other.Top && Right >= other.Right && Bottom >= other.Bottom;

        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
