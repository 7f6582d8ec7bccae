using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>Where the native engine became slower or faster, by more than two runs of one program differ.</summary>
internal static class SpeedChanges
{
    /// <summary>The comparison.</summary>
    public static PartComparison Of(BenchmarkDocument then, BenchmarkDocument now)
    {
        var comparison = BenchmarkComparison.Of(then, now);
        return new PartComparison(
            ReportPart.Speed,
            comparison.Changes.Count,
            [
                .. comparison.Regressions.OrderByDescending(change => change.Factor).Select(change => Told(change, ReportChangeKind.Slower, change.Factor)),
                .. comparison.Improvements.OrderBy(change => change.Factor).Select(change => Told(change, ReportChangeKind.Faster, 1 / change.Factor)),
            ],
            comparison.NotCompared);
    }

    private static ReportChange Told(RowChange change, ReportChangeKind kind, double factor) => new(
        kind,
        BenchmarkComparison.Named(change.New),
        BenchmarkWords.Time(change.Old.Nanoseconds),
        $"{BenchmarkWords.Time(change.New.Nanoseconds)}, {(kind == ReportChangeKind.Slower ? "slower" : "faster")} by {Figures.Percent(factor - 1)}")
    {
        IsWorse = kind == ReportChangeKind.Slower,
    };
}
