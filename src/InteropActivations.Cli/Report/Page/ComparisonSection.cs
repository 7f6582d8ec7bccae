using System.Xml.Linq;
using InteropActivations.Cli.Report.Comparing;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>What changed since an earlier report.</summary>
internal static class ComparisonSection
{
    /// <summary>The section's id.</summary>
    public const string Id = "comparison";

    /// <summary>The section's title.</summary>
    public const string Title = "What changed";

    // A page of two foreign reports could not be opened; report.json has all.
    private const int MostRows = 300;

    private static readonly Column[] Columns = [new("Change"), new("What"), new("Then"), new("Now")];

    /// <summary>The section; nothing where the report was held against none.</summary>
    public static XElement? Of(ReportModel model) => model.Comparison is not { } comparison ? null : PageParts.Section(
        Id,
        Title,
        Html("p", ComparisonWords.Introduction(comparison)),
        comparison.Notes.Count == 0 ? null : Html("ul", comparison.Notes.Select(note => Html("li", note))),
        comparison.Parts.Count == 0 ? null : PageParts.Table(
            "What changed, part by part",
            [new("Part"), new("Compared", true), new("Changes"), new("The others"), new("Not compared", true)],
            comparison.Parts.Select(part => (object?[])
            [
                ComparisonWords.Title(part.Part), Figures.Number(part.Compared), ComparisonWords.Changes(part),
                $"{Figures.Number(part.Unchanged)} {ComparisonWords.Unchanged(part.Part)}", Figures.Number(part.NotCompared.Count),
            ])),
        comparison.Parts.Where(part => part.Changes.Count > 0).Select(Changes),
        comparison.Parts.Where(part => part.NotCompared.Count > 0).Select(NotCompared));

    private static object[] Changes(PartComparison part) =>
    [
        Html("h3", $"{ComparisonWords.Title(part.Part)}: {ComparisonWords.Changes(part)}"),
        PageParts.Table(
            $"Changes in {ComparisonWords.Title(part.Part)}",
            Columns,
            part.Changes.Take(MostRows).Select(change => (object?[])
            [
                Html("span", ("class", $"mark {Style(change)}"), ComparisonWords.Of(change.Kind)), change.What, change.Then, change.Now,
            ])),
        .. Rest(part.Changes.Count),
    ];

    private static XElement NotCompared(PartComparison part) => Html(
        "details",
        ("class", "comparisons"),
        Html("summary", Html("strong", ComparisonWords.Title(part.Part)), " ", Html("span", ("class", "quiet"), $"{Figures.Number(part.NotCompared.Count)} not compared")),
        Html("ul", part.NotCompared.Take(MostRows).Select(sentence => Html("li", sentence))),
        Rest(part.NotCompared.Count));

    private static IEnumerable<XElement> Rest(int count) =>
        count <= MostRows ? [] : [Html("p", ("class", "quiet"), $"{Figures.Number(count - MostRows)} more are in report.json.")];

    private static string Style(ReportChange change) => change.IsWorse ? "unexplained" : change.Kind switch
    {
        ReportChangeKind.NewlyAgreeing or ReportChangeKind.MoreAccurate or ReportChangeKind.Faster => "agree",
        _ => "known",
    };
}
