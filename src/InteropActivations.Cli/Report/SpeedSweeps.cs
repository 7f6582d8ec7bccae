using InteropActivations.Cli.Options;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Speed at several sizes: time an element against size, and ratios as a map.</summary>
internal static class SpeedSweeps
{
    /// <summary>More charts than these say nothing new, and make the page heavy; the map and the table show the others.</summary>
    public const int Most = 24;

    /// <summary>Time an element against size, a chart for each activation that was measured at several sizes.</summary>
    public static IReadOnlyList<LineChart> Of(SpeedRows rows) =>
    [
        .. rows.Native
            .Where(SpeedRows.IsActivation)
            .GroupBy(row => (row.Name, row.Columns, row.Dtype))
            .Where(group => group.Select(row => row.Size).Distinct().Skip(1).Any())
            .Take(Most)
            .Select((group, index) => Sweep(rows, [.. group], index)),
    ];

    /// <summary>The ratios of activations at every size; null where there is but one size.</summary>
    public static HeatMap? Sizes(SpeedRows rows, string dtype)
    {
        var shown = rows.Others.Where(row => row.Dtype == dtype && SpeedRows.IsActivation(row)).ToList();
        var sizes = shown.Select(SpeedRows.RoundSize).Distinct().Order().ToList();
        return sizes.Count < 2 ? null : new HeatMap(
            $"speed-sizes-{dtype}",
            $"Time of {rows.Rival} over native’s by size in {dtype}",
            $"A line for each activation and direction, a column for each number of elements: {string.Join(", ", sizes.Select(SizeOption.Text))}. Above 1 native is faster, and the cell is of the first colour; below 1 it is of the second.",
            [.. sizes.Select(SizeOption.Text)],
            [.. shown
                .GroupBy(row => (Name: SpeedRows.Name(row), row.Direction))
                .Select(group => new HeatRow(
                    $"{group.Key.Name} {SpeedRows.Word(group.Key.Direction)}",
                    [.. sizes.Select(size => group.FirstOrDefault(row => SpeedRows.RoundSize(row) == size) is { } measured ? Cell(measured) : (HeatCell?)null)]))]);
    }

    /// <summary>Ten times as fast has the full colour.</summary>
    private static HeatCell Cell(BenchmarkRow row) => new(
        BenchmarkWords.Cell([row]),
        row.Verdict is SpeedVerdict.Faster or SpeedVerdict.Slower && row.MiddleRatio is { } ratio ? Math.Clamp(Math.Log10(ratio), -1, 1) : double.NaN);

    private static LineChart Sweep(SpeedRows rows, IReadOnlyList<BenchmarkRow> native, int index)
    {
        var (name, dtype) = (SpeedRows.Name(native[0]), native[0].Dtype);
        var others = rows.Others.ToLookup(SpeedRows.Case);
        List<Series> series = [];
        foreach (var (direction, dash) in new[] { (MeasuredCall.Forward, 0), (MeasuredCall.Backward, 1) })
        {
            BenchmarkRow[] ours = [.. native.Where(row => row.Direction == direction).OrderBy(row => row.Size)];
            Add($"native {SpeedRows.Word(direction)}", 0, dash, ours);
            Add($"{rows.Rival} {SpeedRows.Word(direction)}", 1, dash, [.. ours.SelectMany(row => others[SpeedRows.Case(row)])]);
            if (ours.Any(row => row.ShareOfCopy is not null))
            {
                series.Add(new Series($"copying as much, {SpeedRows.Word(direction)}", new Stroke(5, dash + 2, 1.5), [[.. ours.Where(row => row.ShareOfCopy is not null).Select(row => new Point(row.Size, row.Nanoseconds * row.ShareOfCopy!.Value / row.Size))]]));
            }
        }

        return new LineChart(
            $"speed-sweep-{index + 1}-{Slug.Of(name)}-{dtype}",
            $"{name} in {dtype}: time an element by size",
            $"Nanoseconds an element against the number of elements, both on logarithmic axes: native and {rows.Rival} at its best, forward and backward, with the time that copying as many bytes takes at least on this machine.",
            new Axis("elements", LogScale.Covering(native.Select(row => (double)row.Size))),
            new Axis("ns an element", LogScale.Covering(series.SelectMany(line => line.Pieces).SelectMany(piece => piece).Select(point => point.Y))),
            series);

        void Add(string title, int colour, int dash, BenchmarkRow[] line)
        {
            if (line.Length > 0)
            {
                series.Add(new Series(title, new Stroke(colour, dash), [[.. line.Select(row => new Point(row.Size, row.Nanoseconds / row.Size))]])
                {
                    Band = [.. line.Select(row => new Span(row.Size, row.Low / row.Size, row.High / row.Size))],
                    Dots = [.. line.Select(row => new Dot(new Point(row.Size, row.Nanoseconds / row.Size), dash == 1))],
                });
            }
        }
    }
}
