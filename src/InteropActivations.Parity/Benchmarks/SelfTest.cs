using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Benchmarks;

/// <summary>Measures pairs whose ratio is known before anything else is measured.</summary>
/// <param name="measurer">What is tested.</param>
/// <param name="settle">Waits until what was called often is compiled.</param>
/// <param name="work">Work of so many steps; <see cref="FixedWork"/> but for tests of this one.</param>
public sealed class SelfTest(PairMeasurer measurer, Action settle, Func<int, Arm> work)
{
    // About 15 µs; 1.094 is known to the last step.
    private const int Steps = 10_000, MoreSteps = 10_940;

    private const double Known = (double)MoreSteps / Steps;

    // What a harness that measures rightly keeps to, found by measuring: a side differs from itself by under 2 %.
    private const double EqualWithin = 0.02, KnownWithin = 0.03;

    // A disturbance of a moment must not condemn a run; one that lasts must.
    private const int Attempts = 3;

    // As for everything that is measured: twice the calls after which the runtime compiles again, which it does twice.
    private const int WarmCalls = 60, WarmPasses = 3;

    // A planted slowdown of 10 %: so many elements are computed twice.
    private const int Size = 1 << 16, Planted = Size / 10;

    /// <summary>Measures them.</summary>
    /// <param name="engine">The engine whose kernel is measured against itself.</param>
    /// <param name="cancellation">Interrupts.</param>
    public SelfTestResult Run(IBackend engine, CancellationToken cancellation = default)
    {
        var kernel = Kernel(engine, planted: false);
        var slowed = Kernel(engine, planted: true);
        for (var pass = 0; pass < WarmPasses; pass++)
        {
            slowed.Run(WarmCalls);
            settle();
        }

        return new SelfTestResult(
        [
            Check("a kernel and itself", "1 within 2 %", kernel, kernel, pair => Math.Abs(pair.Ratio.Median - 1) <= EqualWithin, cancellation),
            Check(
                "work of 10,000 and of 10,940 steps",
                "1.094 within 3 %",
                work(Steps),
                work(MoreSteps),
                pair => Math.Abs((pair.Ratio.Median / Known) - 1) <= KnownWithin,
                cancellation),
            Check("a kernel and itself slowed by 10 %", "found slower", kernel, slowed, pair => pair.Verdict == SpeedVerdict.Faster, cancellation),
            Check("the same the other way round", "found faster", slowed, kernel, pair => pair.Verdict == SpeedVerdict.Slower, cancellation),
        ]);
    }

    private SelfTestCheck Check(
        string name, string wanted, Arm reference, Arm rival, Func<PairResult, bool> passes, CancellationToken cancellation)
    {
        var pair = measurer.Measure(reference, rival, cancellation);
        for (var again = 1; again < Attempts && !passes(pair); again++)
        {
            pair = measurer.Measure(reference, rival, cancellation);
        }

        return new SelfTestCheck(name, wanted, pair.Ratio.Median, passes(pair));
    }

    /// <summary>An exponential and a division for each element, in a cache, into the same memory whoever computes.</summary>
    private static Arm Kernel(IBackend engine, bool planted) => new(calls =>
    {
        for (var call = 0; call < calls; call++)
        {
            engine.Forward(Silu, new ActivationInput<float>(X), Y.AsSpan());
            if (planted)
            {
                engine.Forward(Silu, new ActivationInput<float>(X.AsSpan(0, Planted)), Y.AsSpan(0, Planted));
            }
        }
    });

    private static readonly ActivationSpec Silu = "silu";

    private static readonly float[] X = [.. Enumerable.Range(0, Size).Select(i => (i % 1000 * 0.01f) - 5)];

    private static readonly float[] Y = new float[Size];
}
