using InteropActivations.Cli.Options;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>How fast and how exact the native engine and its rival are: a point for each activation and engine.</summary>
internal static class SpeedAccuracy
{
    /// <summary>The chart; null where no activation has both numbers.</summary>
    /// <param name="speed">What was timed; one thread each, forward.</param>
    /// <param name="accuracy">What was held against the exact results.</param>
    /// <param name="size">The number of elements.</param>
    public static ScatterChart? Of(BenchmarkDocument? speed, AccuracyResult? accuracy, int size)
    {
        if (SpeedRows.Of(speed) is not { } rows || accuracy is null)
        {
            return null;
        }

        var errors = accuracy.Cases
            .Where(one => one is { Direction: AccuracyDirection.Forward, MaxUlp: not null })
            .ToLookup(one => (one.Activation, one.Engine, one.Dtype));
        var native = new PointKind("native", 0, PointShape.Disc);
        var rival = new PointKind(rows.Rival, 1, PointShape.Diamond);
        ScatterPoint[] points =
        [
            .. rows.Native
                .Where(row => row.Direction == MeasuredCall.Forward && row.Dtype == DType.Float32.Name() && SpeedRows.RoundSize(row) == size)
                // Rows of several lengths have one error: the longest stand for them.
                .GroupBy(row => row.Name)
                .Select(lengths => lengths.MaxBy(row => row.Columns ?? 0)!)
                .SelectMany(row => new[] { PointOf(row, native), PointOf(OnOneThread(rows, row), rival) })
                .OfType<ScatterPoint>()
                .GroupBy(point => point.Name)
                .Where(both => both.Count() == 2)
                .SelectMany(both => both),
        ];
        return points.Length == 0 ? null : new ScatterChart(
            "speed-accuracy",
            $"Greatest error against time: forward of {SizeOption.Text(size)} elements in float32",
            $"A point for each activation: to the left is faster, below is more exact, time on a logarithmic axis, errors on one that is linear up to 1. {string.Join("; ", points.Select(point => $"{point.Name}, {point.Kind.Name}: {point.Note}"))}.",
            new Axis("ns an element on one thread", LogScale.Covering(points.Select(point => point.At.X))),
            new Axis("greatest error in ULP", UnitLogScale.Covering(points.Select(point => point.At.Y))),
            points);

        ScatterPoint? PointOf(BenchmarkRow? row, PointKind kind)
        {
            if (row is null || errors[(row.Name, row.Engine, row.Dtype)].FirstOrDefault() is not { MaxUlp: { } ulp })
            {
                return null;
            }

            var time = row.Nanoseconds / row.Size;
            return new ScatterPoint(SpeedRows.Name(row), kind, new Point(time, ulp), $"{Figures.Short(time)} ns, {Figures.Short(ulp)} ULP");
        }
    }

    private static BenchmarkRow? OnOneThread(SpeedRows rows, BenchmarkRow native) => rows.Document.Cases
        .Where(row => row.Engine == rows.Rival && row.Threads == 1 && SpeedRows.Case(row) == SpeedRows.Case(native))
        .MinBy(row => row.Nanoseconds);
}
