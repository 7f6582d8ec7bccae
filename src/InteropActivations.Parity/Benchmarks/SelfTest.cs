using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Benchmarks;

/// <summary>Measures pairs whose ratio is known before anything else is measured.</summary>
/// <param name="measurer">What is tested.</param>
public sealed class SelfTest(PairMeasurer measurer)
{
    // About 15 µs; 1.094 is known to the last step.
    private const int Steps = 10_000, MoreSteps = 10_940;

    private const double Known = (double)MoreSteps / Steps;

    // What a harness that measures rightly keeps to, found by measuring: a side differs from itself by under 2 %.
    private const double EqualWithin = 0.02, KnownWithin = 0.03;

    // A planted slowdown of 10 %: so many elements are computed twice.
    private const int Size = 1 << 16, Planted = Size / 10;

    /// <summary>Measures them.</summary>
    /// <param name="engine">The engine whose kernel is measured against itself.</param>
    /// <param name="cancellation">Interrupts.</param>
    public SelfTestResult Run(IBackend engine, CancellationToken cancellation = default)
    {
        var kernel = Kernel(engine, planted: false);
        var slowed = Kernel(engine, planted: true);
        var equal = measurer.Measure(kernel, kernel, cancellation).Ratio.Median;
        var known = measurer.Measure(FixedWork.Of(Steps), FixedWork.Of(MoreSteps), cancellation).Ratio.Median;
        var slower = measurer.Measure(kernel, slowed, cancellation);
        var faster = measurer.Measure(slowed, kernel, cancellation);
        return new SelfTestResult(
        [
            new("a kernel and itself", "1 within 2 %", equal, Math.Abs(equal - 1) <= EqualWithin),
            new("work of 10,000 and of 10,940 steps", "1.094 within 3 %", known, Math.Abs((known / Known) - 1) <= KnownWithin),
            new("a kernel and itself slowed by 10 %", "found slower", slower.Ratio.Median, slower.Verdict == SpeedVerdict.Faster),
            new("the same the other way round", "found faster", faster.Ratio.Median, faster.Verdict == SpeedVerdict.Slower),
        ]);
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
