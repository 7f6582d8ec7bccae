using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Benchmarks;

/// <summary>Results as a run would have given them.</summary>
internal static class Rows
{
    /// <summary>A row of another engine, whose interval is as wide as asked for.</summary>
    public static BenchmarkRow Rival(double ratio, string name = "tanh", int size = 64, double width = 0.02, string engine = "libtorch", int threads = 1) =>
        Row(name, size, engine, threads, 100 * ratio, width) with
        {
            RatioToNative = ratio,
            RatioLow = ratio * (1 - (width / 2)),
            RatioHigh = ratio * (1 + (width / 2)),
            Verdict = ratio > 1.02 ? SpeedVerdict.Faster : ratio < 1 / 1.02 ? SpeedVerdict.Slower : SpeedVerdict.Same,
        };

    /// <summary>A row of the native engine.</summary>
    public static BenchmarkRow Native(double nanoseconds, string name = "tanh", int size = 64, double width = 0.02) =>
        Row(name, size, "native", 1, nanoseconds, width) with { RatioToNative = 1, RatioLow = 1, RatioHigh = 1 };

    /// <summary>A document of rows.</summary>
    public static BenchmarkDocument Document(params IReadOnlyList<BenchmarkRow> rows) => new(
        new RunEnvironment
        {
            Tool = "1.0",
            DotNet = ".NET",
            OperatingSystem = "Linux",
            Libc = "",
            Cpu = "one processor",
            Threads = 2,
            Simd = "AVX2",
            Engines = [new EngineStatus("native", Available: true, new BackendInfo("native", "1.0"), "")],
        },
        MeasureOptions.Protocol,
        "program",
        new SelfTestResult([new SelfTestCheck("a pair", "1", 1, Passed: true)]),
        new MachineLimits(100, 50, [new CopySpeed(256, 100), new CopySpeed(1 << 20, 50)], ProbeNanoseconds: 1000),
        ForeignLoad: 0,
        BenchmarkRow.MarkBest(rows),
        [],
        Interrupted: false);

    private static BenchmarkRow Row(string name, int size, string engine, int threads, double nanoseconds, double width) => new()
    {
        Name = name,
        Engine = engine,
        EngineVersion = "1.0",
        Dtype = "float32",
        Size = size,
        Direction = MeasuredCall.Forward,
        Threads = threads,
        Nanoseconds = nanoseconds,
        Low = nanoseconds * (1 - (width / 2)),
        High = nanoseconds * (1 + (width / 2)),
        Spread = width,
        Drift = 0,
        Suspect = false,
        Verdict = SpeedVerdict.Reference,
        Rounds = 15,
        AllocatedBytes = 0,
    };
}
