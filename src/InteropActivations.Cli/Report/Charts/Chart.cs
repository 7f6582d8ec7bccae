using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A chart, whatever it draws.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
internal abstract record Chart(string Id, string Title, string Description)
{
    /// <summary>Pixels between an edge and what is drawn.</summary>
    public const double Margin = 12;

    /// <summary>Pixels for a line of text.</summary>
    public const double LineHeight = 20;

    /// <summary>The drawing.</summary>
    /// <param name="heading">Whether the title stands above it; a page has its own headings.</param>
    /// <param name="legend">Whether the names of the lines stand above it.</param>
    public abstract XElement Draw(bool heading, bool legend);

    /// <summary>The root of a drawing: its size, its name and description for those who do not see it, its heading and its content.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="heading">Whether the title stands above it.</param>
    /// <param name="content">What is drawn.</param>
    public XElement Frame(double width, double height, bool heading, params ReadOnlySpan<object?> content) => Svg(
        "svg",
        ("class", "chart"),
        ("viewBox", $"0 0 {Coordinate(width)} {Coordinate(height)}"),
        ("width", width),
        ("height", height),
        ("role", "img"),
        ("aria-labelledby", $"{Id}-title {Id}-description"),
        Svg("title", ("id", $"{Id}-title"), Title),
        Svg("desc", ("id", $"{Id}-description"), Description),
        heading ? Svg("text", ("class", "heading"), ("x", Margin), ("y", Margin + 6), Title) : null,
        content.ToArray());
}
