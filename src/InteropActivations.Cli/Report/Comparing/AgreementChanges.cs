using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>Where engines agree and did not, or differ and did not: activations, and training in lock-step.</summary>
internal static class AgreementChanges
{
    /// <summary>The comparisons of activations.</summary>
    public static PartComparison Of(ParityResult then, ParityResult now) => new ResultPairs<ParityCase, (string, string, string, Direction)>(
        ReportPart.Parity, one => (one.Activation, one.Engine, one.Dtype, one.Direction), Name, Judge).Compare(then.Cases, now.Cases);

    /// <summary>The runs in lock-step.</summary>
    public static PartComparison Of(LockstepResult then, LockstepResult now) => new ResultPairs<LockstepCase, (string, string, bool)>(
        ReportPart.Lockstep, one => (Recipe(one), one.Engine, one.SingleStep), Name, Judge).Compare(then.Cases, now.Cases);

    private static PairVerdict Judge(ParityCase then, ParityCase now)
    {
        if (then.Verdict == now.Verdict)
        {
            return PairVerdict.Same;
        }

        var kind = (Distance(then.Verdict), Distance(now.Verdict)) switch
        {
            (null, _) or (_, null) => ReportChangeKind.Changed,
            var (before, after) => before < after ? ReportChangeKind.NewlyDiffering : before > after ? ReportChangeKind.NewlyAgreeing : ReportChangeKind.Changed,
        };
        return PairVerdict.Of(kind, Name(now), Told(then, now), Told(now, then), isWorse: now.IsNewDifference && !then.IsNewDifference);
    }

    /// <summary>How far a verdict is from agreement; null where nothing was compared.</summary>
    private static int? Distance(Verdict verdict) => verdict switch
    {
        Verdict.Agree => 0,
        Verdict.KnownCause => 1,
        Verdict.NotComparable => null,
        _ => 2,
    };

    private static string Told(ParityCase one, ParityCase other) =>
        VerdictWords.Of(one.Verdict).Word + (one.EngineVersion == other.EngineVersion ? "" : $" ({one.Engine} {one.EngineVersion})");

    private static string Name(ParityCase one) => $"{one.Activation} · {one.Engine} · {one.Dtype} · {VerdictWords.Of(one.Direction)}";

    private static PairVerdict Judge(LockstepCase then, LockstepCase now)
    {
        // Where the longer run left the tolerance after the shorter one's end, the shorter one says nothing of it.
        var common = Math.Min(then.Steps, now.Steps);
        if (!now.IsJudged || LeftBy(then, common) == LeftBy(now, common))
        {
            return PairVerdict.Same;
        }

        return PairVerdict.Of(
            LeftBy(now, common) ? ReportChangeKind.NewlyDiffering : ReportChangeKind.NewlyAgreeing,
            Name(now),
            Outcome(then),
            Outcome(now),
            isWorse: LeftBy(now, common) && now.IsNewDifference);
    }

    private static bool LeftBy(LockstepCase one, int step) => one.FirstDivergence is { } place && place.Step <= step;

    private static string Outcome(LockstepCase one) =>
        one.FirstDivergence is null ? $"within the tolerance for {Figures.Count(one.Steps, "step")}" : $"left the tolerance at {LockstepWords.Outcome(one)}";

    private static string Name(LockstepCase one) =>
        $"{(one.Subject.Length > 0 ? one.Subject : $"{one.DataSet}, {one.Net}, {one.Optimizer}")} · {one.Engine} · {one.Dtype} · {LockstepWords.Mode(one)}";

    private static string Recipe(LockstepCase one) =>
        string.Join('\n', one.Subject, one.DataSet, one.Net, one.Optimizer, one.Loss, one.Schedule, one.Clipping, one.Dtype);
}
