using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The differences whose cause is known.</summary>
internal static class KnownSection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model) => PageParts.Section(
        "known",
        "Known differences",
        model.Parity is not { } parity ? PageParts.Missing(model, ReportPart.Parity, whole: true)
        : parity.KnownDifferences.Count == 0 ? Html("p", "None was met.")
        : parity.KnownDifferences.Select(known => Known(known, parity)));

    /// <summary>The id of a known difference.</summary>
    public static string Id(string name) => $"known-{Slug.Of(name)}";

    private static XElement Known(KnownDifference known, ParityResult parity)
    {
        var met = NumberedCase.All(parity).Where(numbered => numbered.Comparison.KnownDifferences.Contains(known.Name)).ToArray();
        return Html(
            "article",
            ("class", "cause"),
            ("id", Id(known.Name)),
            Html("h3", known.Title),
            PageParts.Values(
                ("Cause", known.Cause),
                ("Affects", known.Affects),
                ("Met in", met.Length == 0 ? "no comparison of this run" : met.Select(Link))));
    }

    private static object Link(NumberedCase numbered, int index) => new object[]
    {
        index == 0 ? "" : ", ",
        Html("a", ("href", $"#{numbered.Id}"), string.Create(CultureInfo.InvariantCulture, $"{numbered.Comparison.Activation} {numbered.Comparison.Engine} {numbered.Comparison.Dtype} {VerdictWords.Of(numbered.Comparison.Direction)}")),
    };
}
