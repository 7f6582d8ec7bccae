using System.Globalization;
using System.Text.RegularExpressions;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Benchmarks in words, for the terminal and for pages.</summary>
internal static partial class BenchmarkWords
{
    /// <summary>A time in the unit that suits it.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 0 => $"−{Time(-nanoseconds)}",
        < 1e3 => $"{Figures.Short(nanoseconds)} ns",
        < 1e6 => $"{Figures.Short(nanoseconds / 1e3)} µs",
        _ => $"{Figures.Short(nanoseconds / 1e6)} ms",
    };

    /// <summary>GB/s or GFLOP/s, and which part of the limit that is.</summary>
    public static string Speed(BenchmarkRow row) => row switch
    {
        { GbPerSecond: { } speed, ShareOfCopy: { } share } => $"{Figures.Short(speed)} ({Whole(share)})",
        { Gflops: { } speed, ShareOfPeak: { } share } => $"{Figures.Short(speed)} ({Whole(share)})",
        _ => "",
    };

    /// <summary>How native stands beside the fastest of an engine's settings.</summary>
    public static string Cell(IReadOnlyCollection<BenchmarkRow> settings)
    {
        if (settings.Count == 0)
        {
            return "–";
        }

        var best = BenchmarkRow.Fastest(settings);
        var threads = best.Threads > 1 ? $" @{best.Threads}" : "";
        return best switch
        {
            { Verdict: SpeedVerdict.Same } => $"same{threads}",
            { RatioToNative: { } ratio } => $"{Figures.Short(ratio)}×{threads}",
            { Verdict: SpeedVerdict.Faster or SpeedVerdict.Slower, RatioLow: { } low, RatioHigh: { } high } => $"{Figures.Short(low)}–{Figures.Short(high)}×{threads}",
            { Verdict: SpeedVerdict.Untrusted } => "?",
            { Suspect: true } => $"clock ±{Whole(best.Drift)}",
            _ => $"noisy {Whole(best.Spread)}",
        };
    }

    /// <summary>The kernels' own name, without the library's and its version.</summary>
    public static string Kernels(string blas) => KernelsPattern().Match(blas) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>What was measured, engine by engine, and the limits of the machine.</summary>
    public static IEnumerable<string> Engines(BenchmarkDocument document)
    {
        // What a recording answers takes no time.
        foreach (var engine in document.Environment.Engines.Where(engine => engine.Info?.Device != "none"))
        {
            yield return engine.Info is { } info
                ? string.Join(", ", new[] { $"{info.Name} {info.Version}", info.InstructionSet, info.Blas }.Where(part => part.Length > 0))
                : $"{engine.Name} is absent: {engine.Reason}";
        }

        var limits = document.Limits;
        yield return $"one thread at most: {Figures.Short(limits.GflopsFloat32)} GFLOP/s in float32, {Figures.Short(limits.GflopsFloat64)} in float64";
        if (limits.Copies.Count > 0)
        {
            yield return $"copying at most: {string.Join(", ", limits.Copies.Select(copy => $"{Bytes(copy.Bytes)} {Figures.Short(copy.GigabytesPerSecond)}"))} GB/s";
        }
    }

    /// <summary>A check of the self-test.</summary>
    public static string Check(SelfTestCheck check) => string.Create(
        CultureInfo.InvariantCulture, $"{check.Name}: {check.Ratio:0.000}, wanted {check.Wanted}: {(check.Passed ? "passed" : "FAILED")}");

    /// <summary>What follows from the rows.</summary>
    public static IEnumerable<string> Findings(BenchmarkDocument document)
    {
        foreach (var crossover in document.Crossovers)
        {
            var columns = crossover.Columns is { } width ? $" of {width}" : "";
            yield return $"{crossover.Name}{columns} {crossover.Direction.ToString().ToLowerInvariant()} {crossover.Dtype}: beside {crossover.Engine} with {Figures.Count(crossover.Threads, "thread")}, {crossover.Winner} wins from about {crossover.Size.ToString("N0", CultureInfo.InvariantCulture)} elements.";
        }

        foreach (var standing in document.Summary.Engines)
        {
            yield return Standing(standing);
        }

        if (document.Cases.Count == 0)
        {
            yield break;
        }

        var allocating = document.Cases.Where(row => row is { Verdict: SpeedVerdict.Reference, AllocatedBytes: > 0 }).ToList();
        yield return allocating.Count == 0
            ? "The native engine allocates nothing in a call."
            : $"The native engine allocates in {Figures.Count(allocating.Count, "row")}, at most {Figures.Short(allocating.Max(row => row.AllocatedBytes))} bytes a call ({allocating.MaxBy(row => row.AllocatedBytes)!.Name}).";
        if (document.Skipped.Count > 0)
        {
            yield return $"{Figures.Count(document.Skipped.Count, "combination")} of engine and case not measured; --verbose says why.";
        }
    }

    /// <summary>Why the numbers are to be read with care.</summary>
    public static IEnumerable<string> Warnings(BenchmarkDocument document)
    {
        if (!document.SelfTest.Passed)
        {
            yield return "This run is not to be trusted: pairs of known ratio did not come out as they must, so no ratio is shown. Try again on a quiet machine.";
        }

        if (document.Disturbed)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"FOREIGN LOAD: others kept {document.ForeignLoad:0.0} of {document.Environment.Threads} processors busy meanwhile; times are longer and spreads wider than on a quiet machine.");
        }
    }

    /// <summary>How native stands beside an engine.</summary>
    public static string Standing(EngineStanding standing)
    {
        var rows = standing.Faster + standing.Same + standing.Slower + standing.TooNoisy + standing.Untrusted;
        var mean = standing.GeometricMean is { } ratio ? $"; geometric mean of its time over native's {Figures.Short(ratio)}" : "";
        return $"Beside {standing.Engine} at its best, native is faster in {standing.Faster}, the same in {standing.Same}, slower in {standing.Slower} of {Figures.Count(rows, "row")}, {standing.TooNoisy + standing.Untrusted} too noisy to tell{mean}.";
    }

    private static string Whole(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    private static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => $"{Figures.Short(bytes / 1024.0)} KiB",
        _ => $"{Figures.Short(bytes / 1048576.0)} MiB",
    };

    [GeneratedRegex(@"(\w+) kernels")]
    private static partial Regex KernelsPattern();
}
