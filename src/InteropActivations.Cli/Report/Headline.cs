using System.Globalization;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The verdict in a sentence.</summary>
internal static class Headline
{
    /// <summary>The verdict in a few words.</summary>
    public static string Title(ReportSummary summary) => summary.Outcome switch
    {
        Outcome.Agrees when summary.Interrupted => $"C# and {summary.Rival} agree as far as the run came",
        Outcome.Agrees => $"C# and {summary.Rival} agree",
        Outcome.Differs => $"C# and {summary.Rival} differ",
        _ => "Nothing was compared with PyTorch",
    };

    /// <summary>What stands behind the verdict, in a few sentences.</summary>
    public static string Sentence(ReportSummary summary)
    {
        var sentences = new List<string>();
        if (summary.Parity is { } parity && parity.Cases > parity.NotComparable)
        {
            sentences.Add(Values(parity));
            sentences.Add(Comparisons(parity));
        }

        if (summary.LockstepJudged > 0)
        {
            sentences.Add($"{summary.LockstepWithin} of {Figures.Count(summary.LockstepJudged, "lock-step training")} stayed within the tolerance at every step{Beyond(summary)}.");
        }

        return sentences.Count > 0 ? string.Join(" ", sentences)
            : summary.Interrupted ? "The run was interrupted before the first comparison."
            : "No PyTorch engine answered, or none of its results could be compared.";
    }

    /// <summary>How many single values are within the tolerance, and where the others are: one NaN among a thousand makes a comparison differ.</summary>
    public static string Values(ParitySummary parity)
    {
        var counted = string.Create(
            CultureInfo.InvariantCulture,
            $"{parity.Values - parity.ValuesOutside:N0} of {parity.Values:N0} values and gradients are within PyTorch’s own tolerance");
        return parity.ValuesOutside == 0 ? $"{counted}." : $"{counted}; {Others(parity)}.";
    }

    private static string Beyond(ReportSummary summary) =>
        summary.LockstepKnown == 0 ? "" : $"; {summary.LockstepKnown} left it for a known cause";

    private static string Others(ParitySummary parity)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"where the input is NaN, infinite or beyond ±{ParityCase.OrdinaryInput:N0}");
        var extreme = parity.ValuesOutside - parity.ValuesOutsideOrdinary;
        return parity.ValuesOutsideOrdinary == 0
            ? string.Create(CultureInfo.InvariantCulture, $"the other {parity.ValuesOutside:N0} are {where}")
            : string.Create(CultureInfo.InvariantCulture, $"of the other {parity.ValuesOutside:N0}, {extreme:N0} are {where}");
    }

    private static string Comparisons(ParitySummary parity)
    {
        var parts = new List<string>();
        Add(parity.KnownCause, "for a known cause");
        Add(parity.DifferNativeCloser, "with C# closer to the exact value");
        Add(parity.DifferTorchCloser, "with PyTorch closer to the exact value");
        Add(parity.Unexplained, "without an explanation");
        if (parity.Unexplained == 0)
        {
            parts.Add("none is unexplained");
        }

        return $"Of {Figures.Count(parity.Cases - parity.NotComparable, "comparison")}, {parity.Agree} agree at every value, {string.Join(", ", parts)}.";

        void Add(int count, string how)
        {
            if (count > 0)
            {
                parts.Add($"{count} {(count == 1 ? "differs" : "differ")} {how}");
            }
        }
    }
}
