using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How far every engine is from the exact results.</summary>
internal static class AccuracySection
{
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
            AccuracyRow.Of(accuracy.Cases).GroupBy(row => row.Dtype).Select(Table),
        });

    private static XElement Table(IGrouping<string, AccuracyRow> dtype)
    {
        var engines = AccuracyWords.Columns([.. dtype.SelectMany(row => row.Cases)]);
        return Html(
            "details",
            ("class", "comparisons"),
            Html("summary", Html("strong", dtype.Key), " ", Html("span", ("class", "quiet"), Figures.Count(dtype.Count(), "row"))),
            PageParts.Table(
                $"Accuracy in {dtype.Key}",
                [new("Activation"), new("Direction"), .. engines.Select(engine => new Column(engine.Head, true)), new("Bound", true), new("Worst input of native")],
                dtype.Select(row => (object?[])
                [
                    row.Activation, AccuracyWords.Direction(row.Direction, row.Parameter), .. engines.Select(engine => AccuracyWords.Cell(engine.In(row))),
                    AccuracyWords.Bound(row.Native?.Bound), row.Native is { } native ? AccuracyWords.Input(native) : "",
                ])));
    }

    private static IEnumerable<XElement> Sentences(string title, IReadOnlyList<string> sentences) =>
        sentences.Count == 0 ? [] : [Html("h3", title), Html("ul", sentences.Select(sentence => Html("li", sentence)))];
}
