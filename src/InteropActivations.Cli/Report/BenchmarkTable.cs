using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Options;
using InteropActivations.Parity.Benchmarks.Aims;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Rows of a benchmark side by side: one line for each case, one column for each engine, in its best number of threads.</summary>
/// <param name="Title">What the table shows.</param>
/// <param name="Heads">The heads of its columns.</param>
/// <param name="Rows">Its cells.</param>
internal sealed record BenchmarkTable(string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Meaning = "each engine's time over native's, in its best number of threads (@): above 1× native is faster";

    /// <summary>The tables of a document; none without rows.</summary>
    public static IEnumerable<BenchmarkTable> Of(BenchmarkDocument document)
    {
        var networks = document.Cases.ToLookup(row => row.Direction is MeasuredCall.Step or MeasuredCall.Predict);
        if (networks[false].Any())
        {
            yield return Of($"Activations: {Meaning}", "activation", "size", "GB/s", networks[false]);
        }

        if (networks[true].Any())
        {
            yield return Of($"Networks, with each choice of kernels: {Meaning}", "network", "rows", "GFLOP/s", networks[true]);
        }

        if (document.Aims is { Count: > 0 } aims)
        {
            yield return new BenchmarkTable(
                $"Aims beside {aims[0].Engine} at its best: its time over native's, at least; possible is what the multiply-add units would allow",
                ["rows", "wanted", "reached", "least", "possible", "where"],
                [.. aims.Select(Of)]);
        }

        if (document.BindingCosts is { Count: > 0 } costs)
        {
            yield return new BenchmarkTable(
                "What the binding costs: a call by the native engine, by libtorch, and by TorchSharp on the libtorch it brings",
                ["call", "native", "libtorch", "torchsharp", "TorchSharp's more"],
                [.. costs.Select(Of)]);
        }
    }

    private static IReadOnlyList<string> Of(BindingCost cost) =>
    [
        cost.Title,
        BenchmarkWords.Time(cost.Native),
        BenchmarkWords.Time(cost.Native * cost.LibTorch),
        BenchmarkWords.Time(cost.Native * cost.TorchSharp),
        BenchmarkWords.Time(cost.Nanoseconds),
    ];

    private static IReadOnlyList<string> Of(AimResult aim) =>
    [
        aim.Group,
        $"{Figures.Short(aim.Wanted)}×",
        aim.Reached == aim.Rows ? "all" : $"{aim.Reached} of {aim.Rows}{(aim.IsOutOfReach ? ", out of reach" : "")}",
        $"{Figures.Short(aim.Least)}×",
        aim.Ceiling is { } ceiling ? $"{Figures.Short(ceiling)}×" : "",
        aim.Worst,
    ];

    private static BenchmarkTable Of(string title, string subject, string size, string speed, IEnumerable<BenchmarkRow> rows)
    {
        var all = rows.ToList();
        var dtypes = all.Select(row => row.Dtype).Distinct().ToList();
        // A column that says the same in every line goes into the title.
        string[] dtypeHead = dtypes.Count > 1 ? ["dtype"] : [];
        var columns = all.Where(row => row.Verdict != SpeedVerdict.Reference).Select(Column).Distinct().ToList();
        var cells = all.GroupBy(row => (row.Name, row.Dtype, row.Size, row.Columns, row.Direction)).Select(one =>
        {
            var native = one.FirstOrDefault(row => row.Verdict == SpeedVerdict.Reference);
            return (IReadOnlyList<string>)
            [
                one.Key.Columns is { } width ? $"{one.Key.Name} of {width}" : one.Key.Name,
                .. dtypeHead.Select(_ => one.Key.Dtype),
                one.Key.Direction.ToString().ToLowerInvariant(),
                SizeOption.Text(one.Key.Size),
                native is null ? "" : BenchmarkWords.Time(native.Nanoseconds),
                native is null ? "" : BenchmarkWords.Speed(native),
                .. columns.Select(column => BenchmarkWords.Cell([.. one.Where(row => row.Verdict != SpeedVerdict.Reference && Column(row) == column)])),
            ];
        });
        return new BenchmarkTable(
            dtypes.Count > 1 ? title : $"{title} ({dtypes[0]})",
            [subject, .. dtypeHead, "direction", size, "native", speed, .. columns],
            [.. cells]);
    }

    /// <summary>What stands over a row's cell; the reference has a column of its own for other numbers of threads.</summary>
    private static string Column(BenchmarkRow row) => row.Engine == EngineSet.NativeName
        ? $"{row.Engine}, threads"
        : $"{row.Engine} {BenchmarkWords.Kernels(row.Kernels)}".TrimEnd();
}
