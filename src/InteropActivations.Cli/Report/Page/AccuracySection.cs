using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How far every engine is from the exact results.</summary>
internal static class AccuracySection
{
    /// <summary>So many of an engine's worst results are shown; the rest stand on the cards.</summary>
    private const int Worst = 10;

    private static readonly Column[] WorstColumns =
        [new("Activation"), new("Dtype"), new("Direction"), new("ULP", true), new("Worst input"), new("Got"), new("Want")];

    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model) => PageParts.Section(
        "accuracy",
        "Accuracy",
        PageParts.Missing(model, ReportPart.Accuracy, model.Accuracy is null),
        model.Accuracy is not { Cases.Count: > 0 } accuracy ? null : new object[]
        {
            Html("p", AccuracyWords.Introduction(accuracy)),
            Sentences("Where another engine is better by more than half a ULP", AccuracySummary.Of(accuracy.Cases).NativeWorse),
            Sentences("Where the native engine is worse than it says", AccuracySummary.Of(accuracy.Cases).OverBound),
            Html("ul", ("class", "verdicts"), AccuracyGrade.All.Select(grade => Html("li", Mark(grade, grade.Example), " ", grade.Meaning))),
            AccuracyRow.Of(accuracy.Cases).GroupBy(row => row.Dtype).Select((dtype, at) => Table(dtype, isOpen: at == 0)),
            Html("h3", "Worst inputs"),
            Html("p", "Of every engine the results furthest from the exact ones; each activation’s card has its own."),
            accuracy.Cases.Where(AccuracyWords.IsInexact).GroupBy(one => one.Engine).Select(WorstOf),
        });

    private static XElement Table(IGrouping<string, AccuracyRow> dtype, bool isOpen)
    {
        var engines = AccuracyWords.Columns([.. dtype.SelectMany(row => row.Cases)]);
        return Html(
            "details",
            ("class", "comparisons"),
            ("open", isOpen ? "open" : null),
            Html("summary", Html("strong", dtype.Key), " ", Html("span", ("class", "quiet"), $"{Figures.Count(dtype.Count(), "row")}: the greatest error of each engine in ULP")),
            PageParts.Scrolling(
                $"Accuracy in {dtype.Key}",
                Html(
                    "table",
                    ("class", "matrix ulp"),
                    Html("thead", Html("tr", Heads(engines).Select(head => Html("th", ("scope", "col"), head)))),
                    Html("tbody", dtype.GroupBy(row => row.Activation).SelectMany(activation => activation.Select((row, at) => Row(row, at == 0 ? activation.Count() : 0, engines)))))));
    }

    private static IEnumerable<string> Heads(IReadOnlyList<EngineColumn> engines) =>
        ["Activation", "Direction", .. engines.Select(engine => engine.Head), "Bound", "Worst input of native"];

    /// <summary>A row; the first of an activation bears its name over all of them.</summary>
    private static XElement Row(AccuracyRow row, int named, IReadOnlyList<EngineColumn> engines) => Html(
        "tr",
        named == 0 ? null : Html("th", ("scope", "rowgroup"), ("rowspan", named), NameOf(row.Activation)),
        Html("td", AccuracyWords.Direction(row.Direction, row.Parameter)),
        engines.Select(engine => Html("td", engine.In(row) is { } one ? Mark(AccuracyWords.Grade(one), AccuracyWords.Cell(one)) : "")),
        Html("td", AccuracyWords.Bound(row.Native?.Bound)),
        Html("td", row.Native is { } native ? AccuracyWords.Input(native) : ""));

    private static XElement WorstOf(IGrouping<string, AccuracyCase> engine)
    {
        var worst = engine.OrderByDescending(one => one.MaxUlp).ToArray();
        return Html(
            "details",
            ("class", "comparisons"),
            Html("summary", Html("strong", engine.Key), " ", Html("span", ("class", "quiet"), $"{Figures.Count(worst.Length, "row")} not correctly rounded everywhere, at most {AccuracyWords.Ulp(worst[0].MaxUlp)} ULP")),
            PageParts.Table(
                $"Worst inputs of {engine.Key}",
                WorstColumns,
                worst.Take(Worst).Select(one => (object?[])
                [
                    NameOf(one.Activation), one.Dtype, AccuracyWords.Direction(one.Direction, one.Parameter), AccuracyWords.Ulp(one.MaxUlp),
                    AccuracyWords.Input(one), AccuracyWords.Got(one), AccuracyWords.Want(one),
                ])));
    }

    private static object NameOf(string activation) => (object?)ActivationCards.LinkTo(activation, activation) ?? activation;

    private static XElement Mark(AccuracyGrade grade, string text) => Html("span", ("class", $"mark {grade.Style}"), text);

    private static IEnumerable<XElement> Sentences(string title, IReadOnlyList<string> sentences) =>
        sentences.Count == 0 ? [] : [Html("h3", title), Html("ul", sentences.Select(sentence => Html("li", sentence)))];
}
