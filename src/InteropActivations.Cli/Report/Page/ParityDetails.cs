using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The figures of every comparison, folded away by activation; what differs is told in full.</summary>
internal static class ParityDetails
{
    private static readonly Column[] Columns =
    [
        new("Engine"), new("Dtype"), new("Direction"), new("Verdict"), new("Outside / values", true), new("Greatest |difference|", true),
        new("Greatest relative", true), new("rtol that would pass", true), new("ULP native / torch", true),
    ];

    /// <summary>One fold per activation.</summary>
    public static IEnumerable<XElement> Of(IReadOnlyList<NumberedCase> cases) =>
        cases.GroupBy(numbered => numbered.Comparison.Activation).Select(activation => Html(
            "details",
            ("class", "comparisons"),
            ("id", IsFirst(activation.Key, cases) ? Id(activation.Key) : null),
            Html("summary", Html("strong", activation.Key), " ", Html("span", ("class", "quiet"), Summary([.. activation.Select(numbered => numbered.Comparison)]))),
            ActivationCards.LinkTo(activation.Key, "Its curve, bounds and errors."),
            PageParts.Scrolling(
                $"Comparisons of {activation.Key}",
                Html(
                    "table",
                    Html("thead", Html("tr", Columns.Select(column => Html("th", ("scope", "col"), ("class", column.Numeric ? "number" : null), column.Head)))),
                    Html("tbody", activation.SelectMany(Rows))))));

    /// <summary>The id of an activation's comparisons: of the first of them, where it was compared with several parameters.</summary>
    public static string Id(string activation) => $"agreement-{Slug.Of(NameOf(activation))}";

    /// <summary>How many comparisons came out how.</summary>
    public static string Summary(IReadOnlyCollection<ParityCase> cases)
    {
        var counts = cases.GroupBy(comparison => comparison.Verdict).OrderBy(verdict => verdict.Key);
        return string.Join(", ", counts.Select(verdict => string.Create(CultureInfo.InvariantCulture, $"{verdict.Count()} {VerdictWords.Of(verdict.Key).Word}")));
    }

    private static bool IsFirst(string activation, IReadOnlyList<NumberedCase> cases) =>
        cases.First(numbered => NameOf(numbered.Comparison.Activation) == NameOf(activation)).Comparison.Activation == activation;

    private static string NameOf(string activation) => activation.Split('(')[0];

    private static IEnumerable<XElement> Rows(NumberedCase numbered)
    {
        var comparison = numbered.Comparison;
        var cells = new object?[]
        {
            $"{comparison.Engine}{(comparison.Composed ? " (composed)" : "")}", comparison.Dtype, VerdictWords.Of(comparison.Direction),
            ParityMatrix.Mark(VerdictWords.Of(comparison.Verdict)),
            string.Create(CultureInfo.InvariantCulture, $"{comparison.Mismatched} / {comparison.Inputs}"),
            Figures.Short(comparison.MaxAbsoluteDifference), Figures.Short(comparison.MaxRelativeDifference), Figures.Short(comparison.MinimumTolerance),
            $"{Ulp(comparison.NativeMaxUlp)} / {Ulp(comparison.TorchMaxUlp)}",
        };
        yield return Html("tr", ("id", numbered.Id), cells.Zip(Columns, (cell, column) => Html("td", ("class", column.Numeric ? "number" : null), cell)));
        if (Story(comparison).ToArray() is { Length: > 0 } story)
        {
            yield return Html("tr", ("class", "story"), Html("td", ("colspan", Columns.Length), story));
        }
    }

    private static IEnumerable<XElement> Story(ParityCase comparison)
    {
        if (comparison.Message.Length > 0)
        {
            yield return Html("pre", comparison.Message);
        }

        if (comparison.Message.Length == 0 && comparison.Worst is { } worst)
        {
            yield return Html(
                "p",
                $"Furthest apart at x = {Figures.Full(worst.Input)} ({worst.InputHex}, number {worst.Index}): native {Figures.Full(worst.Native)}, {comparison.Engine} {Figures.Full(worst.Torch)}, {(worst.Witness is { } witness ? $"exact {Figures.Full(witness)}" : "no witness there")}; allowed {Figures.Short(worst.Allowed)}.");
        }

        if (comparison.SignedZeros + comparison.OtherKinkChoices > 0)
        {
            yield return Html("p", $"Reported, not counted as a mismatch: {Figures.Count(comparison.SignedZeros, "zero")} of the other sign, {Figures.Count(comparison.OtherKinkChoices, "derivative")} at a kink chosen differently.");
        }

        if (comparison.KnownDifferences.Count > 0)
        {
            yield return Html("p", "Known: ", comparison.KnownDifferences.Select(name => new object[] { Html("a", ("href", $"#{KnownSection.Id(name)}"), name), " " }));
        }
    }

    private static string Ulp(double? ulp) => ulp is { } value ? Figures.Short(value) : "–";
}
