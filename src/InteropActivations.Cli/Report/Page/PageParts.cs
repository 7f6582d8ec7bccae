using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>A column of a table.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Numeric">Whether it holds numbers, which stand at the right.</param>
internal sealed record Column(string Head, bool Numeric = false);

/// <summary>The parts that sections are put together from.</summary>
internal static class PageParts
{
    /// <summary>A section with its heading.</summary>
    public static XElement Section(string id, string title, params ReadOnlySpan<object?> content)
    {
        var section = Html("section", ("id", id), ("aria-labelledby", $"{id}-heading"), Html("h2", ("id", $"{id}-heading"), title));
        section.Add(Html("div", content).Nodes());
        return section;
    }

    /// <summary>A paragraph, or nothing where there is nothing to say.</summary>
    public static XElement? Paragraph(string? text) => string.IsNullOrEmpty(text) ? null : Html("p", text);

    /// <summary>A note that a part is missing or incomplete, or nothing where it is neither.</summary>
    public static XElement? Missing(ReportModel model, ReportPart part, bool whole) =>
        whole || model.WhyMissing(part) is not null
            ? Html("p", ("class", "missing"), Html("strong", "Missing. "), MissingWords.Of(model, part, whole))
            : null;

    /// <summary>A chart with a link to its file.</summary>
    public static XElement Figure(Chart chart, bool legend, string? caption = null) => Html(
        "figure",
        chart.Draw(heading: false, legend),
        caption is null ? null : Html("figcaption", caption));

    /// <summary>A table that scrolls by itself where it is wider than the page.</summary>
    /// <param name="name">What it shows, for those who do not see it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The cells of each row: text or elements.</param>
    public static XElement Table(string name, IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<object?>> rows) => Scrolling(
        name,
        Html(
            "table",
            Html("thead", Html("tr", columns.Select(column => Html("th", ("scope", "col"), Style(column), column.Head)))),
            Html("tbody", rows.Select(row => Html("tr", row.Zip(columns, (cell, column) => Html("td", Style(column), cell)))))));

    /// <summary>A wide element that scrolls by itself, by keyboard too.</summary>
    public static XElement Scrolling(string name, XElement wide) =>
        Html("div", ("class", "wide"), ("role", "region"), ("aria-label", name), ("tabindex", "0"), wide);

    /// <summary>A list of names and values; values that are null are left out.</summary>
    public static XElement Values(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var list = Html("dl");
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                list.Add(Html("div", Html("dt", name), Html("dd", value)));
            }
        }

        return list;
    }

    private static object? Style(Column column) => column.Numeric ? ("class", "number") : null;
}
