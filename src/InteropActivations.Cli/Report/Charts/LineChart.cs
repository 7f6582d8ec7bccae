using System.Xml.Linq;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A point in the units of the axes.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>An axis.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Scale">How it measures.</param>
internal sealed record Axis(string Label, Scale Scale);

/// <summary>How a line is drawn: colour and dashes, so that lines are told apart without colour too.</summary>
/// <param name="Colour">The colour, from 0; counted on from the first after the last.</param>
/// <param name="Dash">The dashes, from 0 for a whole line.</param>
/// <param name="Width">The width in pixels.</param>
internal readonly record struct Stroke(int Colour, int Dash = 0, double Width = 2)
{
    /// <summary>How many colours <c>chart.css</c> has.</summary>
    public const int Colours = 8;

    /// <summary>How many kinds of dashes <c>chart.css</c> has.</summary>
    public const int Dashes = 8;

    /// <summary>The stroke of the n-th of many lines in one chart: all colours whole, then all dashed, and so on.</summary>
    public static Stroke OfMany(int index, double width) => new(index % Colours, index / Colours % Dashes, width);

    /// <summary>
    /// The stroke of the n-th of a few lines that should lie on one another: each narrower than the one below it, so that all
    /// are seen where they agree.
    /// </summary>
    public static Stroke OfAgreeing(int index) => new(index, index == 0 ? 0 : index - 1, index switch { 0 => 6, 1 => 2.5, _ => 1.5 });

    /// <summary>The CSS classes of colour and dashes.</summary>
    public string Style => $"c{Colour % Colours} d{Dash % Dashes}";
}

/// <summary>A line of one or several pieces.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Stroke">How it is drawn.</param>
/// <param name="Pieces">Its pieces; a piece ends, too, where a point has no place on an axis (NaN, ∞).</param>
internal sealed record Series(string Name, Stroke Stroke, IReadOnlyList<IReadOnlyList<Point>> Pieces)
{
    /// <summary>Points where the line jumps: the value taken is a full dot, a one-sided limit that is not taken an open one.</summary>
    public IReadOnlyList<Dot> Dots { get; init; } = [];

    /// <summary>Its spread: a pale band below the line.</summary>
    public IReadOnlyList<Span> Band { get; init; } = [];

    /// <summary>Whether the legend names it; lines that repeat a named one on another engine need no name of their own.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>A further CSS class, by which a page can hide the line.</summary>
    public string Style { get; init; } = "";
}

/// <summary>How far a line spreads at a place.</summary>
internal readonly record struct Span(double X, double Low, double High);

/// <summary>A dot on a line.</summary>
internal readonly record struct Dot(Point At, bool Open);

/// <summary>A horizontal line with a name, such as a tolerance.</summary>
internal sealed record Reference(string Name, double Y);

/// <summary>Lines over a pair of axes.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Series">The lines, the lowest first.</param>
internal sealed record LineChart(string Id, string Title, string Description, Axis X, Axis Y, IReadOnlyList<Series> Series)
    : Chart(Id, Title, Description)
{
    /// <summary>The width in pixels.</summary>
    public int Width { get; init; } = 560;

    /// <summary>The height in pixels, without heading and legend.</summary>
    public int Height { get; init; } = 340;

    /// <summary>Horizontal lines with a name.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend) => LineChartDrawing.Draw(this, heading, legend);
}
