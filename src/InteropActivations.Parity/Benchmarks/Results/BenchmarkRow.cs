using System.Globalization;
using System.Text.Json.Serialization;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>How fast one engine, in one setting, does one case.</summary>
public sealed record BenchmarkRow
{
    /// <summary>What computes: an activation, or a network with its optimizer.</summary>
    public required string Name { get; init; }

    /// <summary>The engine.</summary>
    public required string Engine { get; init; }

    /// <summary>The version that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The element type.</summary>
    public required string Dtype { get; init; }

    /// <summary>Elements of x, or rows of a batch.</summary>
    public required int Size { get; init; }

    /// <summary>Values in a row of an activation that looks at rows.</summary>
    public int? Columns { get; init; }

    /// <summary>What is done in a call.</summary>
    public required MeasuredCall Direction { get; init; }

    /// <summary>Threads the engine may use.</summary>
    public required int Threads { get; init; }

    /// <summary>The matrix library with its kernels; empty where no matrix product is part of it.</summary>
    public string Kernels { get; init; } = "";

    /// <summary>Nanoseconds of a call: the median.</summary>
    public required double Nanoseconds { get; init; }

    /// <summary>Where the median's interval begins.</summary>
    public required double Low { get; init; }

    /// <summary>Where it ends.</summary>
    public required double High { get; init; }

    /// <summary>This engine's time over the native one's, formed in adjacent pairs: above 1 native is faster. Null where its interval is too wide for a number.</summary>
    public double? RatioToNative { get; init; }

    /// <summary>Where the ratio's interval begins; null where the processor's clock moved.</summary>
    public double? RatioLow { get; init; }

    /// <summary>Where it ends.</summary>
    public double? RatioHigh { get; init; }

    /// <summary>The width of the ratio's interval as a part of the ratio.</summary>
    public required double Spread { get; init; }

    /// <summary>The greatest change of the processor's clock around the rounds.</summary>
    public required double Drift { get; init; }

    /// <summary>Whether the clock changed too much, however often it was tried.</summary>
    public required bool Suspect { get; init; }

    /// <summary>How the native engine stands beside this one.</summary>
    public required SpeedVerdict Verdict { get; init; }

    /// <summary>How many rounds count.</summary>
    public required int Rounds { get; init; }

    /// <summary>10⁹ bytes read and written in a second.</summary>
    public double? GbPerSecond { get; init; }

    /// <summary>That as a part of what a copy of the size reaches on one thread.</summary>
    public double? ShareOfCopy { get; init; }

    /// <summary>10⁹ multiplications and additions in a second.</summary>
    public double? Gflops { get; init; }

    /// <summary>That as a part of what one thread can do.</summary>
    public double? ShareOfPeak { get; init; }

    /// <summary>Bytes that a call allocates on the managed heap.</summary>
    public required double AllocatedBytes { get; init; }

    /// <summary>Whether this is the fastest setting of the engine.</summary>
    public bool Best { get; init; }

    /// <summary>The ratio that an engine would have which kept all multiply-add units busy all the time: no engine reaches more.</summary>
    internal double? Ceiling => Threads / ShareOfPeak;

    /// <summary>What the row measures, in words.</summary>
    internal string Title => string.Create(
        CultureInfo.InvariantCulture, $"{Name}{(Columns is { } width ? $" of {width}" : "")} {Direction.ToString().ToLowerInvariant()} {Dtype} {Size}{(Threads > 1 ? $" @{Threads}" : "")}");

    /// <summary>The ratio, or the middle of its interval where it is no number, for what many rows say together.</summary>
    [JsonIgnore]
    public double? MiddleRatio => RatioToNative ?? Math.Sqrt(RatioLow.GetValueOrDefault() * RatioHigh.GetValueOrDefault()) switch { > 0 and var middle => middle, _ => null };

    /// <summary>What the row measures, whoever does it.</summary>
    internal (string, string, int, int?, MeasuredCall) Case => (Name, Dtype, Size, Columns, Direction);

    /// <summary>What tells it from every other row.</summary>
    internal (string, string, int, int?, MeasuredCall, string, int, string) Key => (Name, Dtype, Size, Columns, Direction, Engine, Threads, Kernels);

    /// <summary>The row of a harness that did not pass its own test: times, and nothing drawn from them.</summary>
    public BenchmarkRow WithoutRatio() => Verdict == SpeedVerdict.Reference
        ? this
        : this with { RatioToNative = null, RatioLow = null, RatioHigh = null, Verdict = SpeedVerdict.Untrusted };

    /// <summary>Marks the fastest setting of each engine in each case, by the ratio where that is a number.</summary>
    public static IReadOnlyList<BenchmarkRow> MarkBest(IReadOnlyList<BenchmarkRow> rows)
    {
        var best = rows.GroupBy(row => (row.Case, row.Engine)).Select(Fastest).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. rows.Select(row => row with { Best = best.Contains(row) })];
    }

    /// <summary>The fastest of an engine's settings.</summary>
    /// <remarks>By the ratio, because ratios hold across processes and times do not; by the time where there is none.</remarks>
    public static BenchmarkRow Fastest(IEnumerable<BenchmarkRow> settings) =>
        settings.OrderBy(row => row.MiddleRatio ?? double.PositiveInfinity).ThenBy(row => row.Nanoseconds).First();

    /// <summary>Whether another engine than the reference does it, and not that one with other threads.</summary>
    public bool IsOfRival(IReadOnlyList<BenchmarkRow> rows) =>
        Verdict != SpeedVerdict.Reference && rows.FirstOrDefault(row => row.Verdict == SpeedVerdict.Reference)?.Engine != Engine;

    /// <summary>Whether the row measures a case.</summary>
    public bool IsOf(BenchmarkCase one) => Case == (one.Name, one.DType.Name(), one.Size, one.Columns, one.Direction);
}
