using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A cell of a heat map.</summary>
/// <param name="Text">What is written in it.</param>
/// <param name="Strength">How strong its colour is, from −1 to 1: the first colour above 0, the second below; NaN for none.</param>
internal readonly record struct HeatCell(string Text, double Strength);

/// <summary>A line of a heat map.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Cells">A cell for each column; null where nothing was measured.</param>
internal sealed record HeatRow(string Label, IReadOnlyList<HeatCell?> Cells);

/// <summary>A table of values, coloured by them; each is written in its cell, too.</summary>
/// <param name="Id">A name unique on the page; the file's name, too.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What can be seen, for those who do not see it.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The lines, the uppermost first.</param>
internal sealed record HeatMap(string Id, string Title, string Description, IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows)
    : Chart(Id, Title, Description)
{
    /// <summary>As strong as a colour can be below ink that is to be read.</summary>
    private const double Strongest = 0.45;

    private const int LongestLabel = 30;
    private const int LongestText = 14;
    private const double CellHeight = 22;
    private const double LeastWidth = 56;
    private const double Gap = 8;

    /// <inheritdoc/>
    public override XElement Draw(bool heading, bool legend)
    {
        var left = Margin + Rows.Select(row => TextWidth.Of(ShortLabel.Of(row.Label, LongestLabel))).DefaultIfEmpty().Max() + Gap;
        var texts = Rows.SelectMany(row => row.Cells).Select(cell => cell?.Text ?? "").Concat(Columns);
        var cell = texts.Select(text => TextWidth.Of(ShortLabel.Of(text, LongestText)) + Gap).Append(LeastWidth).Max();
        var top = (heading ? Margin + LineHeight : 0) + LineHeight;
        var width = Math.Max(left + (Columns.Count * cell) + Margin, heading ? TextWidth.Of(Title) + (2 * Margin) : 0);
        var height = top + (Rows.Count * CellHeight) + Margin;
        return Frame(
            width,
            height,
            heading,
            // A few cells drawn as wide as a page would be posters.
            ("style", $"max-width: {Coordinate(width)}px"),
            Columns.Select((column, i) => Text("label", left + ((i + 0.5) * cell), top - 6, column, LongestText)),
            Rows.Select((row, i) => Line(row, left, top + (i * CellHeight), cell)));
    }

    private static XElement Line(HeatRow row, double left, double top, double width) => Svg(
        "g",
        Svg("title", row.Label),
        Svg("text", ("class", "name"), ("x", left - Gap), ("y", top + (CellHeight / 2)), ("dy", "0.35em"), ("text-anchor", "end"), ShortLabel.Of(row.Label, LongestLabel)),
        row.Cells.Select((cell, i) => Cell(cell, left + (i * width), top, width)));

    private static object?[] Cell(HeatCell? cell, double left, double top, double width) =>
    [
        cell is { } value && double.IsFinite(value.Strength) && value.Strength != 0
            ? Svg(
                "rect",
                ("class", value.Strength > 0 ? "c0 region" : "c1 region"),
                ("fill-opacity", Strongest * Math.Min(1, Math.Abs(value.Strength))),
                ("x", left + 1),
                ("y", top + 1),
                ("width", width - 2),
                ("height", CellHeight - 2))
            : null,
        Text(cell is null ? "label" : "name", left + (width / 2), top + (CellHeight / 2) + 4.5, cell?.Text ?? "–", LongestText),
    ];

    private static XElement Text(string style, double x, double y, string text, int most) =>
        Svg("text", ("class", style), ("x", x), ("y", y), ("text-anchor", "middle"), ShortLabel.Of(text, most));
}
