using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How the native engine agrees with PyTorch: the matrix, what differs, and all figures.</summary>
internal static class ParitySection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model)
    {
        var cases = model.Parity is { } parity ? NumberedCase.All(parity) : [];
        return PageParts.Section(
            "parity",
            "Agreement with PyTorch",
            PageParts.Missing(model, ReportPart.Parity, model.Parity is null),
            cases.Count == 0 ? null : new object[]
            {
                Html("p", "Each cell holds the native engine against one PyTorch engine over the same inputs; it leads to its figures. ∂p is the gradient of a learned parameter."),
                ParityMatrix.Of(cases),
                Differences(cases),
                Sentences("Results that depend on position", model.Parity!.PositionFaults),
                Sentences("Known differences that are gone", model.Parity!.GoneDifferences),
                Html("h3", "All figures"),
                Html("p", "Fold out an activation for the figures of every comparison. The tolerance is PyTorch’s own; ULP are counted from the exact value for both sides."),
                ParityDetails.Of(cases),
            });
    }

    private static IEnumerable<XElement> Differences(IReadOnlyList<NumberedCase> cases)
    {
        var differing = cases
            .Where(numbered => numbered.Comparison.IsNewDifference)
            .OrderByDescending(numbered => numbered.Comparison.Verdict)
            .ToArray();
        yield return Html("h3", ("id", "differences"), "Differences");
        yield return differing.Length == 0
            ? Html("p", "There are none beside those with a known cause.")
            : Html("ul", ("class", "differences"), differing.Select(Difference));
    }

    private static IEnumerable<XElement> Sentences(string title, IReadOnlyList<string> sentences) =>
        sentences.Count == 0 ? [] : [Html("h3", title), Html("ul", sentences.Select(sentence => Html("li", sentence)))];

    private static XElement Difference(NumberedCase numbered)
    {
        var comparison = numbered.Comparison;
        return Html(
            "li",
            ParityMatrix.Mark(VerdictWords.Of(comparison.Verdict)),
            " ",
            Html("a", ("href", $"#{numbered.Id}"), $"{comparison.Activation}, {comparison.Engine}, {comparison.Dtype}, {VerdictWords.Of(comparison.Direction)}"),
            Html("pre", comparison.Message));
    }
}
