using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The verdict in a sentence.</summary>
internal static class Headline
{
    /// <summary>The verdict in three to five words.</summary>
    public static string Title(Outcome outcome) => outcome switch
    {
        Outcome.Agrees => "C# and PyTorch agree",
        Outcome.Differs => "C# and PyTorch differ",
        _ => "Nothing was compared with PyTorch",
    };

    /// <summary>What stands behind the verdict, in one or two sentences.</summary>
    public static string Sentence(ReportSummary summary)
    {
        var sentences = new List<string>();
        if (summary.Parity is { } parity && parity.Cases > parity.NotComparable)
        {
            sentences.Add(Sentence(parity));
        }

        if (summary.LockstepJudged > 0)
        {
            sentences.Add($"{summary.LockstepWithin} of {Figures.Count(summary.LockstepJudged, "lock-step training")} stayed within the tolerance at every step.");
        }

        return sentences.Count == 0 ? "No PyTorch engine answered, or none of its results could be compared." : string.Join(" ", sentences);
    }

    private static string Sentence(ParitySummary parity)
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

        return $"{parity.Agree} of {Figures.Count(parity.Cases - parity.NotComparable, "comparison")} of activations are within PyTorch’s own tolerance, {string.Join(", ", parts)}.";

        void Add(int count, string how)
        {
            if (count > 0)
            {
                parts.Add($"{count} {(count == 1 ? "differs" : "differ")} {how}");
            }
        }
    }
}
