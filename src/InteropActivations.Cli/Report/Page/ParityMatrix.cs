using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The matrix activation × engine × dtype × direction: a colour, a sign and a word in each cell, and a link to its details.</summary>
internal static class ParityMatrix
{
    /// <summary>The matrix with its legend.</summary>
    public static IEnumerable<XElement> Of(IReadOnlyList<NumberedCase> cases)
    {
        var columns = cases.Select(numbered => Column.Of(numbered.Comparison)).Distinct().ToArray();
        yield return Html("ul", ("class", "verdicts"), VerdictWords.All.Select(verdict => Html("li", Mark(verdict.Words), " ", verdict.Words.Meaning)));
        yield return PageParts.Scrolling(
            "Verdicts of activation by engine, dtype and direction",
            Html(
                "table",
                ("class", "matrix"),
                Head(columns),
                cases.GroupBy(numbered => numbered.Comparison.Family).Select(family => Family(family.Key, family, columns))));
    }

    /// <summary>A verdict's sign and word.</summary>
    public static XElement Mark(VerdictWords words) =>
        Html("span", ("class", $"mark {words.Style}"), Html("span", ("aria-hidden", "true"), words.Sign), " ", words.Word);

    private static XElement Head(IReadOnlyList<Column> columns) => Html(
        "thead",
        Html(
            "tr",
            Html("th", ("scope", "col"), ("rowspan", 3), "Activation"),
            columns.GroupBy(column => column.Engine).Select(engine => Html("th", ("scope", "colgroup"), ("colspan", engine.Count()), engine.Key))),
        Html(
            "tr",
            columns.GroupBy(column => (column.Engine, column.Dtype)).Select(dtype => Html("th", ("scope", "colgroup"), ("colspan", dtype.Count()), dtype.Key.Dtype))),
        Html("tr", columns.Select(column => Html("th", ("scope", "col"), column.Backward ? "backward" : "forward"))));

    private static XElement Family(string family, IEnumerable<NumberedCase> cases, IReadOnlyList<Column> columns) => Html(
        "tbody",
        Html("tr", ("class", "family"), Html("th", ("scope", "rowgroup"), ("colspan", columns.Count + 1), family)),
        cases.GroupBy(numbered => numbered.Comparison.Activation).Select(activation => Html(
            "tr",
            Html("th", ("scope", "row"), Name(activation.Key)),
            columns.Select(column => Html("td", activation.Where(numbered => Column.Of(numbered.Comparison) == column).Select(Cell))))));

    /// <summary>An activation's name, leading to its card; one that is not of the catalogue has none.</summary>
    private static object Name(string activation)
    {
        var name = activation.Split('(')[0];
        return ActivationCatalogue.All.Any(one => one.Info.Name == name) ? Html("a", ("href", $"#{ActivationCards.Id(name)}"), activation) : activation;
    }

    private static XElement Cell(NumberedCase numbered)
    {
        var words = VerdictWords.Of(numbered.Comparison.Verdict);
        return Html(
            "a",
            ("class", $"mark {words.Style}"),
            ("href", $"#{numbered.Id}"),
            Html("span", ("aria-hidden", "true"), words.Sign),
            " ",
            // The gradient of a learned parameter shares the cell of the backward pass.
            numbered.Comparison.Direction == Direction.Parameter ? $"{words.Word} ∂p" : words.Word);
    }

    /// <summary>A column of the matrix.</summary>
    private sealed record Column(string Engine, string Dtype, bool Backward)
    {
        public static Column Of(ParityCase comparison) =>
            new($"{comparison.Engine} {comparison.EngineVersion}".TrimEnd(), comparison.Dtype, comparison.Direction != Direction.Forward);
    }
}
