using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Benchmarks;

/// <summary>Measures cases on engines, each beside the first.</summary>
/// <param name="contenders">The engines in their settings; those of the engine that the others are held against first.</param>
/// <param name="measurer">Measures a pair.</param>
/// <param name="limits">What the machine can do.</param>
/// <param name="settle">Waits until what was called often is compiled.</param>
public sealed class BenchmarkRun(IReadOnlyList<Contender> contenders, PairMeasurer measurer, MachineLimits limits, Action settle)
{
    // Twice the 30 calls after which the runtime compiles a method again. It begins to count only when nothing new was called for
    // a while, and may compile twice, the first time to learn what is called: hence more than one pass.
    private const int WarmCalls = 60, WarmPasses = 3;

    // What is allocated now and then shows in a few calls; calls that take long are seen once.
    private const int AllocatingCalls = 8;

    private const double LongCall = 1e6;

    // Beyond a cache that a core has to itself, and still some microseconds a call.
    private const int LargestWarm = 1 << 16;

    /// <summary>OpenMP's threads go on looking for work for four milliseconds after a call, and would slow whoever is measured next.</summary>
    private static readonly TimeSpan RestOfThreads = TimeSpan.FromMilliseconds(6);

    private readonly List<string> _skipped = [];

    /// <summary>What was not measured, and why.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <summary>Whether it was cut short.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Calls every code often enough to have it compiled.</summary>
    /// <param name="cases">What will be measured.</param>
    /// <param name="progress">Told the fraction that is done.</param>
    /// <param name="cancellation">Interrupts.</param>
    public void WarmUp(IReadOnlyList<BenchmarkCase> cases, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var warmed = cases.GroupBy(one => one.Code).SelectMany(Sizes).ToList();
        for (var pass = 0; pass < WarmPasses; pass++)
        {
            foreach (var (done, one) in warmed.Index())
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                using var memory = one.Allocate();
                foreach (var contender in contenders)
                {
                    if (TryEnter(one, memory, contender, note: false) is { } arm)
                    {
                        Repeat(arm);
                    }
                }

                progress?.Report(((double)pass * warmed.Count + done) / (WarmPasses * warmed.Count));
            }

            settle();
        }
    }

    /// <summary>Measures all cases, and all again as often as there are passes; interrupted, it gives what is finished.</summary>
    /// <param name="cases">What.</param>
    /// <param name="progress">Told the fraction that is done.</param>
    /// <param name="tell">Told what is measured.</param>
    /// <param name="cancellation">Interrupts.</param>
    public IReadOnlyList<BenchmarkRow> Measure(
        IReadOnlyList<BenchmarkCase> cases,
        IProgress<double>? progress = null,
        Action<string>? tell = null,
        CancellationToken cancellation = default)
    {
        var found = new Measured?[cases.Count];
        try
        {
            for (var pass = 0; pass < measurer.Passes; pass++)
            {
                foreach (var (at, one) in cases.Index())
                {
                    tell?.Invoke($"{one.Name} {one.Direction.ToString().ToLowerInvariant()} {one.DType.Name()} {one.Size}");
                    cancellation.ThrowIfCancellationRequested();
                    found[at] = Measure(one, found[at], cancellation);
                    progress?.Report(((pass * cases.Count) + at + 1.0) / (measurer.Passes * cases.Count));
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Interrupted = true;
        }

        return BenchmarkRow.MarkBest([.. found.OfType<Measured>().SelectMany(Rows)]);
    }

    /// <summary>A small size and a large one: the runtime makes that path fast which it saw, and a loop may have another for each.</summary>
    private static IEnumerable<BenchmarkCase> Sizes(IEnumerable<BenchmarkCase> sameCode)
    {
        var bySize = sameCode.OrderBy(one => one.Size).ToList();
        var large = bySize.FindLast(one => one.Size <= LargestWarm);
        return new[] { bySize[0], large ?? bySize[0] }.Distinct();
    }

    /// <summary>Measures a case in new memory, and adds that to what was measured of it before.</summary>
    private Measured? Measure(BenchmarkCase one, Measured? before, CancellationToken cancellation)
    {
        using var memory = one.Allocate();
        var arms = new Dictionary<Contender, Arm>();
        foreach (var contender in Worthwhile(one))
        {
            if (TryEnter(one, memory, contender, note: true) is { } arm)
            {
                arms.Add(contender, arm);
            }
        }

        if (arms.Count == 0)
        {
            return null;
        }

        List<Contender> able = [.. arms.Keys];
        var pairs = new List<MeasuredPair>();
        foreach (var contender in able.Where(contender => contender != able[0] || able.Count == 1))
        {
            var reference = contender.ReferenceIn(able);
            var pair = measurer.Measure(arms[reference], arms[contender], cancellation);
            var allocated = Allocated(arms[contender], pair.Rival.Median);
            var earlier = before?.Pairs.FirstOrDefault(other => other.Contender == contender);
            pairs.Add(new MeasuredPair(contender, reference, earlier is null ? pair : measurer.Join(earlier.Result, pair), allocated));
        }

        return new Measured(one, able[0], pairs, Allocated(arms[able[0]], pairs[0].Result.Reference.Median));
    }

    private IEnumerable<BenchmarkRow> Rows(Measured measured)
    {
        var (one, first) = (measured.Case, measured.First);

        // The reference has as many times as partners; the one measured most steadily stands for it.
        var steadiest = measured.Pairs.Where(pair => pair.Reference == first).MinBy(pair => pair.Result.Reference.Spread)!.Result;
        yield return Row(one, first, steadiest.Reference, steadiest, measured.Allocated) with
        {
            RatioToNative = 1,
            RatioLow = 1,
            RatioHigh = 1,
            Spread = steadiest.Reference.Spread,
            Verdict = SpeedVerdict.Reference,
        };
        foreach (var pair in measured.Pairs.Where(pair => pair.Contender != first))
        {
            yield return Row(one, pair.Contender, pair.Result.Rival, pair.Result, pair.Allocated);
        }
    }

    /// <summary>Of an engine's settings, only the one with the fewest threads where more can make no difference.</summary>
    private IEnumerable<Contender> Worthwhile(BenchmarkCase one) => one.IsWorthThreads
        ? contenders
        : contenders.GroupBy(contender => contender.Engine.Info.Name).Select(group => group.MinBy(contender => contender.Threads)!);

    private Arm? TryEnter(BenchmarkCase one, CaseMemory memory, Contender contender, bool note)
    {
        try
        {
            contender.Enter?.Invoke();
            var arm = memory.On(contender.Engine, contender.Enter);
            arm.Run(1);
            return contender.Threads > 1 ? arm with { Leave = () => Thread.Sleep(RestOfThreads) } : arm;
        }
        catch (NotSupportedException exception)
        {
            var sentence = $"{contender.Engine.Info.Name} does not do {one.Name} {(one.Direction is MeasuredCall.Step or MeasuredCall.Predict ? "as a network" : "")}".TrimEnd() + $": {exception.Message}";
            if (note && !_skipped.Contains(sentence))
            {
                _skipped.Add(sentence);
            }

            return null;
        }
    }

    private static void Repeat(Arm arm)
    {
        var start = Environment.TickCount64;
        // Large networks are warm after a few steps, which take long enough to be told from the rest.
        const long Milliseconds = 50;
        for (var call = 0; call < WarmCalls && Environment.TickCount64 - start < Milliseconds; call++)
        {
            arm.Run(1);
        }
    }

    private static double Allocated(Arm arm, double nanoseconds)
    {
        var calls = nanoseconds < LongCall ? AllocatingCalls : 1;
        arm.Enter?.Invoke();
        var before = GC.GetAllocatedBytesForCurrentThread();
        arm.Run(calls);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }

    private BenchmarkRow Row(BenchmarkCase one, Contender contender, MedianInterval time, PairResult pair, double allocated)
    {
        var info = contender.Engine.Info;
        double? speed = one.Bytes > 0 ? one.Bytes / time.Median : null;
        double? gflops = one.Flops > 0 ? one.Flops / time.Median : null;
        return new BenchmarkRow
        {
            Name = one.Name,
            Engine = info.Name,
            EngineVersion = info.Version,
            Dtype = one.DType.Name(),
            Size = one.Size,
            Columns = one.Columns,
            Direction = one.Direction,
            Threads = contender.Threads,
            Kernels = one.Flops > 0 ? info.Blas : "",
            Nanoseconds = time.Median,
            Low = time.Low,
            High = time.High,
            RatioToNative = pair.IsNumber ? pair.Ratio.Median : null,
            RatioLow = pair.Suspect ? null : pair.Ratio.Low,
            RatioHigh = pair.Suspect ? null : pair.Ratio.High,
            Spread = pair.Ratio.Spread,
            Drift = pair.Drift,
            Suspect = pair.Suspect,
            Verdict = pair.Verdict,
            Rounds = pair.Rounds,
            GbPerSecond = speed,
            ShareOfCopy = speed / limits.Copy((long)one.Size * (one.DType == DType.Float32 ? sizeof(float) : sizeof(double))),
            Gflops = gflops,
            ShareOfPeak = gflops / limits.Gflops(one.DType),
            AllocatedBytes = allocated,
        };
    }

    /// <summary>What was measured of a case.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="First">The contender that the others are held against.</param>
    /// <param name="Pairs">It beside the others, or beside itself where it is alone.</param>
    /// <param name="Allocated">Bytes that a call of it allocates.</param>
    private sealed record Measured(BenchmarkCase Case, Contender First, IReadOnlyList<MeasuredPair> Pairs, double Allocated);

    /// <summary>A contender beside its reference.</summary>
    private sealed record MeasuredPair(Contender Contender, Contender Reference, PairResult Result, double Allocated);
}
