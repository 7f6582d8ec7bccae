using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Speed in sentences, for the page.</summary>
internal static class SpeedWords
{
    /// <summary>How the native engine stands beside its rival; null where there is none.</summary>
    public static string? Headline(BenchmarkDocument document)
    {
        if (SpeedRows.Of(document) is not { } rows)
        {
            return null;
        }

        (string What, IReadOnlyList<BenchmarkRow> Rows)[] groups =
        [
            ("calls of activations", rows.Others.Where(SpeedRows.IsActivation).ToList()),
            ("training steps", rows.Others.Where(row => row.Direction == MeasuredCall.Step && !SpeedRows.IsProduct(row)).ToList()),
            ("matrix products", rows.Others.Where(SpeedRows.IsProduct).ToList()),
        ];
        return $"Beside {rows.Rival} at its best setting, the native engine with as many threads: {string.Join("; ", groups.Where(group => group.Rows.Count > 0).Select(group => Standing(group.What, group.Rows)))}.";
    }

    /// <summary>What the binding costs, or why it is not known.</summary>
    public static string Binding(BenchmarkDocument document)
    {
        if (document.BindingCosts is { Count: > 0 } costs)
        {
            return $"A call through TorchSharp takes {BenchmarkWords.Time(costs.Min(cost => cost.Nanoseconds))} to {BenchmarkWords.Time(costs.Max(cost => cost.Nanoseconds))} more than the same call of libtorch without it ({Figures.Count(costs.Count, "call")} measured on both).";
        }

        var absent = document.Environment.Engines.FirstOrDefault(engine => engine is { Name: "torchsharp", Available: false });
        return absent is null
            ? "What TorchSharp’s binding costs is not known: no call has a ratio on both TorchSharp and libtorch."
            : $"What TorchSharp’s binding costs was not measured, for TorchSharp is absent. {absent.Reason}";
    }

    private static string Standing(string what, IReadOnlyList<BenchmarkRow> rows)
    {
        var (faster, slower, same) = (Count(SpeedVerdict.Faster), Count(SpeedVerdict.Slower), Count(SpeedVerdict.Same));
        var ratios = rows.Select(row => row.MiddleRatio).OfType<double>().ToList();
        var mean = ratios.Count == 0 ? "" : $", geometric mean of {rows[0].Engine}’s time over native’s {Figures.Short(Math.Exp(ratios.Average(Math.Log)))}";
        return $"of {rows.Count} {what} {faster} faster, {same} the same, {slower} slower, {rows.Count - faster - same - slower} too noisy to tell{mean}";

        int Count(SpeedVerdict verdict) => rows.Count(row => row.Verdict == verdict);
    }
}
