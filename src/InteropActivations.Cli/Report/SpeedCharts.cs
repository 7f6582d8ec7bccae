using InteropActivations.Cli.Options;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Benchmarks.Aims;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>A chart of ratios, with what it cannot show.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Noisy">What was measured, but neither gave a ratio nor an interval.</param>
internal sealed record RatioChart(IntervalChart Chart, IReadOnlyList<string> Noisy);

/// <summary>The charts of speed.</summary>
/// <param name="Activations">The rival's time over the native one's at one size, forward and backward.</param>
/// <param name="Networks">The same for training steps, products and predictions.</param>
/// <param name="Work">Multiplications and additions in a second beside the most that one thread can do.</param>
/// <param name="Sizes">The ratios at every size, where there are several.</param>
/// <param name="Sweeps">Time an element against size.</param>
internal sealed record SpeedCharts(
    IReadOnlyList<RatioChart> Activations,
    IReadOnlyList<RatioChart> Networks,
    IReadOnlyList<IntervalChart> Work,
    IReadOnlyList<HeatMap> Sizes,
    IReadOnlyList<LineChart> Sweeps)
{
    /// <summary>The size that activations are held against one another at.</summary>
    private const int UsualSize = 1 << 16;

    /// <summary>Speed and exactness over one pair of axes; null where not both were measured.</summary>
    public ScatterChart? Accuracy { get; init; }

    /// <summary>No charts.</summary>
    public static SpeedCharts None { get; } = new([], [], [], [], []);

    /// <summary>Every chart.</summary>
    public IEnumerable<Chart> All =>
        [.. Accuracy is null ? [] : new Chart[] { Accuracy }, .. Activations.Concat(Networks).Select(one => one.Chart).Where(chart => chart.Rows.Count > 0), .. Work, .. Sizes, .. Sweeps];

    /// <summary>The charts of a benchmark; none where nothing was measured beside the native engine.</summary>
    /// <param name="document">What was timed.</param>
    /// <param name="accuracy">How exact the engines are, where that was measured.</param>
    public static SpeedCharts Of(BenchmarkDocument? document, AccuracyResult? accuracy)
    {
        if (SpeedRows.Of(document) is not { } rows)
        {
            return None;
        }

        var sizes = rows.Others.Where(SpeedRows.IsActivation).Select(SpeedRows.RoundSize).Distinct().Order().ToList();
        var size = sizes.Contains(UsualSize) ? UsualSize : sizes.LastOrDefault();
        return new SpeedCharts(
            [.. from direction in new[] { MeasuredCall.Forward, MeasuredCall.Backward }
                from dtype in Dtypes(rows)
                select Ratios(
                    rows,
                    $"speed-{SpeedRows.Word(direction)}-{dtype}",
                    $"{Capital(SpeedRows.Word(direction))} of {SizeOption.Text(size)} elements in {dtype}",
                    [.. rows.Others.Where(row => row.Direction == direction && row.Dtype == dtype && SpeedRows.RoundSize(row) == size).OrderByDescending(row => row.MiddleRatio)],
                    SpeedRows.Name) into chart
                where chart is not null
                select chart!],
            [.. from kind in Kinds
                from dtype in Dtypes(rows)
                select Ratios(
                    rows, $"speed-{kind.Id}-{dtype}", $"{kind.Title} in {dtype}", [.. rows.Others.Where(row => row.Dtype == dtype && kind.Has(row))], NetworkName) into chart
                where chart is not null
                select chart!],
            [.. Dtypes(rows).Select(dtype => WorkOf(rows, dtype)).OfType<IntervalChart>()],
            [.. Dtypes(rows).Select(dtype => SpeedSweeps.Sizes(rows, dtype)).OfType<HeatMap>()],
            SpeedSweeps.Of(rows))
        {
            Accuracy = SpeedAccuracy.Of(document, accuracy, size),
        };
    }

    private static (string Id, string Title, Func<BenchmarkRow, bool> Has)[] Kinds { get; } =
    [
        ("steps", "Training steps", row => row.Direction == MeasuredCall.Step && !SpeedRows.IsProduct(row)),
        ("products", "Matrix products", SpeedRows.IsProduct),
        ("predictions", "Predictions", row => row.Direction == MeasuredCall.Predict && !SpeedRows.IsProduct(row)),
    ];

    private static List<string> Dtypes(SpeedRows rows) => [.. rows.Others.Select(row => row.Dtype).Distinct().Order(StringComparer.Ordinal)];

    private static RatioChart? Ratios(SpeedRows rows, string id, string title, IReadOnlyList<BenchmarkRow> shown, Func<BenchmarkRow, string> name)
    {
        if (shown.Count == 0)
        {
            return null;
        }

        var drawn = shown.Where(row => row.MiddleRatio is not null).ToList();
        string[] noisy = [.. shown.Except(drawn).Select(row => $"{name(row)} ({BenchmarkWords.Cell([row])})")];
        IntervalRow[] lines = [.. drawn.Select(row => new IntervalRow(name(row), [Ratio(row, rows.Rival)]) { Aim = AimOf(row) })];
        var values = lines.SelectMany(line => line.Bars.SelectMany(bar => new[] { bar.Value, bar.Low, bar.High }).Append(line.Aim)).Select(value => value ?? 1).Append(1);
        return new RatioChart(
            new IntervalChart(
                id,
                $"{title}: time of {rows.Rival} over native’s",
                $"A bar for each, from 1 to the ratio, with its interval of confidence, on a logarithmic axis: right of 1 native is faster, left of it {rows.Rival}. {string.Join("; ", lines.Select(line => $"{line.Label} {line.Bars[0].Note}"))}.",
                new Axis($"{rows.Rival}’s time / native’s; right of 1 native is faster", LogScale.Covering(values)),
                lines)
            {
                Origin = 1,
            },
            noisy);
    }

    private static IntervalBar Ratio(BenchmarkRow row, string rival)
    {
        var kind = row switch
        {
            { Verdict: SpeedVerdict.Faster } => new BarKind("native is faster", 0),
            { Verdict: SpeedVerdict.Slower } => new BarKind($"{rival} is faster", 1, Hollow: true),
            { Verdict: SpeedVerdict.Same } => new BarKind("the same", 5),
            _ => new BarKind("too noisy to tell", 5, Hollow: true),
        };
        return new IntervalBar(kind, row.RatioToNative, row.RatioLow, row.RatioHigh, BenchmarkWords.Cell([row]));
    }

    /// <summary>Aims are set beside PyTorch only.</summary>
    private static double? AimOf(BenchmarkRow row) => row.Engine is "libtorch" or "torchsharp" ? Aim.All.First(aim => aim.Covers(row)).Least : null;

    private static IntervalChart? WorkOf(SpeedRows rows, string dtype)
    {
        var native = rows.Native.Where(row => row.Dtype == dtype && row.Gflops is not null).ToList();
        if (native.Count == 0)
        {
            return null;
        }

        var others = rows.Others.ToLookup(SpeedRows.Case);
        IntervalRow[] lines =
        [
            .. native.Select(row => new IntervalRow(
                NetworkName(row),
                [Speed(row, new BarKind("native, one thread", 0)), .. others[SpeedRows.Case(row)].Where(other => other.Gflops is not null).Select(other => Speed(other, new BarKind($"{rows.Rival} at its best", 1, Hollow: true)))])),
        ];
        var peak = rows.Document.Limits.Gflops(dtype == DType.Float64.Name() ? DType.Float64 : DType.Float32);
        var values = lines.SelectMany(line => line.Bars).SelectMany(bar => new[] { bar.Value, bar.High }).Select(value => value ?? 0).Append(peak).Append(0);
        return new IntervalChart(
            $"speed-work-{dtype}",
            $"Multiplications and additions a second in {dtype}",
            $"GFLOP/s of products, training steps and predictions, native and {rows.Rival}, beside {Figures.Short(peak)} GFLOP/s, the most that one thread of this machine can do. {string.Join("; ", lines.Select(line => $"{line.Label}: {string.Join(" and ", line.Bars.Select(bar => bar.Note))}"))}.",
            new Axis("GFLOP/s", LinearScale.Covering(values)),
            lines)
        {
            Origin = 0,
            Marks = [new Tick(peak, $"one thread at most: {Figures.Short(peak)}")],
        };
    }

    /// <summary>A speed, with the interval that the time's makes.</summary>
    private static IntervalBar Speed(BenchmarkRow row, BarKind kind) => new(
        kind,
        row.Gflops,
        row.Gflops * row.Nanoseconds / row.High,
        row.Gflops * row.Nanoseconds / row.Low,
        row.Threads > 1 ? $"{Figures.Short(row.Gflops!.Value)} @{row.Threads}" : Figures.Short(row.Gflops!.Value));

    private static string NetworkName(BenchmarkRow row) =>
        SpeedRows.IsProduct(row) ? row.Name : $"{row.Name}, {SpeedRows.Word(row.Direction)} {SizeOption.Text(row.Size)}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
