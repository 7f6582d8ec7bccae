using InteropActivations.Cli.Engines;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>Whose greatest error grew or shrank.</summary>
/// <remarks>
/// The inputs of a shorter walk are the first of a longer one. So where one run looked at fewer, the other is to have found at
/// least as much, and only what it found less is a change. Another engine in the same version is as it was: where other inputs
/// find more of its errors, the inputs have changed.
/// </remarks>
internal static class AccuracyChanges
{
    /// <summary>So many ULP, or so much of an error, is the last digit that reports show.</summary>
    private const double Shown = 0.01;

    /// <summary>The comparison.</summary>
    public static PartComparison Of(AccuracyResult then, AccuracyResult now) =>
        new ResultPairs<AccuracyCase, (string, string, string, AccuracyDirection, string)>(
            ReportPart.Accuracy, one => (one.Activation, one.Engine, one.Dtype, one.Direction, one.Parameter), Name, Judge).Compare(then.Cases, now.Cases);

    private static PairVerdict Judge(AccuracyCase then, AccuracyCase now)
    {
        if (then.MaxUlp is not { } before || now.MaxUlp is not { } after)
        {
            return then.MaxUlp is null && now.MaxUlp is null
                ? PairVerdict.Same
                : PairVerdict.Unclear($"Not measured {(then.MaxUlp is null ? "then" : "now")}: {Name(now)}.");
        }

        var isAsItWas = now.Engine != EngineSet.NativeName && now.EngineVersion == then.EngineVersion && now.Inputs != then.Inputs;
        var grew = now.Inputs <= then.Inputs && !isAsItWas && Exceeds(after, before);
        var shrank = now.Inputs >= then.Inputs && !isAsItWas && Exceeds(before, after);
        var kind = grew || now.WrongSpecials > then.WrongSpecials ? ReportChangeKind.LessAccurate
            : shrank || now.WrongSpecials < then.WrongSpecials ? ReportChangeKind.MoreAccurate
            : (ReportChangeKind?)null;
        return kind is not { } changed
            ? PairVerdict.Same
            : PairVerdict.Of(
                changed, Name(now), Told(then), Told(now), isWorse: changed == ReportChangeKind.LessAccurate && now.Engine == EngineSet.NativeName);
    }

    /// <summary>Whether an error is greater by more than reports show; NaN, which only a foreign file holds, never is.</summary>
    private static bool Exceeds(double error, double other) => error > other + Math.Max(Shown, Shown * other);

    private static string Told(AccuracyCase one) => $"{AccuracyWords.Cell(one)} ULP{(one.WorstInput is null ? "" : $" at {AccuracyWords.At(one)}")}";

    private static string Name(AccuracyCase one) =>
        $"{one.Activation} · {one.Engine} · {one.Dtype} · {AccuracyWords.Direction(one.Direction, one.Parameter)}";
}
