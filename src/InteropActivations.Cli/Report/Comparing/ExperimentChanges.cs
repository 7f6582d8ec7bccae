using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>Of which statements something else is to be said.</summary>
internal static class ExperimentChanges
{
    /// <summary>The comparison.</summary>
    public static PartComparison Of(ExperimentsResult then, ExperimentsResult now) => new ResultPairs<ExperimentResult, string>(
        ReportPart.Experiments, one => one.Name, one => one.Name, Judge).Compare(then.Cases, now.Cases);

    private static PairVerdict Judge(ExperimentResult then, ExperimentResult now) =>
        then.Verdict != now.Verdict
            ? PairVerdict.Of(Kind(then.Verdict, now.Verdict), now.Name, Told(then), Told(now), isWorse: now.Verdict > then.Verdict)
        : then.Statement != now.Statement
            ? PairVerdict.Unclear($"Another statement: {now.Name} was \u201c{then.Statement}\u201d, and is \u201c{now.Statement}\u201d.")
        : PairVerdict.Same;

    private static ReportChangeKind Kind(ExperimentVerdict then, ExperimentVerdict now) =>
        now > then ? ReportChangeKind.NewlyDiffering : ReportChangeKind.NewlyAgreeing;

    private static string Told(ExperimentResult one) => $"{ExperimentWords.Of(one.Verdict)}: {one.Sentence.TrimEnd('.')}";
}
