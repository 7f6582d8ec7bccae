using System.Diagnostics;

namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>Measures two sides in turn, so that whatever slows the machine slows both.</summary>
/// <remarks>
/// In each round both sides run for equal time, one after the other, and the next round begins with the other side. A ratio is
/// formed within a round and never across rounds. A fixed piece of work around the rounds shows whether the processor changed its
/// clock meanwhile. A round in which the system took the processor away is lost and done again, whatever it gave.
/// </remarks>
/// <param name="options">How.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="probe">How long the fixed piece of work takes now, in whatever unit.</param>
/// <param name="preemptions">How often the processor was taken away until now.</param>
public sealed class PairMeasurer(MeasureOptions options, TimeProvider clock, Func<double> probe, Func<long> preemptions)
{
    /// <summary>Measures a pair.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public PairResult Measure(Arm reference, Arm rival, CancellationToken cancellation = default)
    {
        var (referenceCalls, rivalCalls) = (Calibrate(reference, cancellation), Calibrate(rival, cancellation));
        var start = clock.GetTimestamp();
        var good = new Rounds();
        var last = new Rounds();
        for (var attempt = 0; attempt < options.Attempts && (attempt == 0 || !IsSpent(start)); attempt++)
        {
            last = new Rounds();
            var before = probe();
            var lost = 0;
            for (var round = 0; last.Count < (IsSpent(start) ? Math.Min(options.FewestRounds, options.Rounds) : options.Rounds); round++)
            {
                cancellation.ThrowIfCancellationRequested();
                var undisturbed = preemptions();
                var (referenceTime, rivalTime) = Round(reference, referenceCalls, rival, rivalCalls, referenceFirst: round % 2 == 0);
                if (preemptions() == undisturbed || lost == options.LostRounds || IsSpent(start))
                {
                    last.Add(referenceTime, rivalTime);
                }
                else
                {
                    lost++;
                }
            }

            last.Drift = Math.Abs((probe() / before) - 1);
            if (last.Drift > options.MaxDrift)
            {
                continue;
            }

            good.Add(last);
            if (good.Ratio(options.Confidence).Spread <= options.MaxSpread)
            {
                break;
            }
        }

        return Result(good.Count > 0 ? good : last, suspect: good.Count == 0);
    }

    /// <summary>The verdict on a ratio.</summary>
    public SpeedVerdict Judge(MedianInterval ratio, bool suspect) =>
        suspect || !(ratio.Spread <= options.MaxSpread) ? SpeedVerdict.TooNoisy
        : ratio.Low > 1 && ratio.Median > 1 + options.SameWithin ? SpeedVerdict.Faster
        : ratio.High < 1 && ratio.Median < 1 / (1 + options.SameWithin) ? SpeedVerdict.Slower
        : SpeedVerdict.Same;

    private bool IsSpent(long start) => clock.GetElapsedTime(start) > options.Budget;

    private (double Reference, double Rival) Round(Arm reference, int referenceCalls, Arm rival, int rivalCalls, bool referenceFirst)
    {
        if (referenceFirst)
        {
            var first = Time(reference, referenceCalls);
            return (first, Time(rival, rivalCalls));
        }

        var rivalTime = Time(rival, rivalCalls);
        return (Time(reference, referenceCalls), rivalTime);
    }

    private PairResult Result(Rounds rounds, bool suspect)
    {
        var ratio = rounds.Ratio(options.Confidence);
        return new PairResult(rounds.Reference(options.Confidence), rounds.Rival(options.Confidence), ratio)
        {
            Rounds = rounds.Count,
            Drift = rounds.Drift,
            Suspect = suspect,
            Verdict = Judge(ratio, suspect),
        };
    }

    /// <summary>So many calls fill a batch.</summary>
    private int Calibrate(Arm arm, CancellationToken cancellation)
    {
        var wanted = options.Batch.TotalNanoseconds;
        var calls = 1;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var taken = Time(arm, calls) * calls;
            if (taken >= wanted || calls >= int.MaxValue / GrowthAtMost)
            {
                return (int)Math.Clamp(Math.Round(calls * wanted / taken), 1, calls);
            }

            // What short runs take says little; so the number grows by steps, each nearer to the batch.
            calls = taken <= 0 ? calls * GrowthAtMost : (int)Math.Ceiling(calls * Math.Clamp(wanted / taken, 1.2, GrowthAtMost));
        }
    }

    private const int GrowthAtMost = 10;

    /// <summary>Nanoseconds of a call.</summary>
    private double Time(Arm arm, int calls)
    {
        arm.Enter?.Invoke();
        if (calls > 1)
        {
            // Brings back into the caches what the other side drove out, and wakes sleeping threads. A batch of one call is too long to care.
            arm.Run(1);
        }

        var start = clock.GetTimestamp();
        arm.Run(calls);
        return clock.NanosecondsSince(start) / calls;
    }

    /// <summary>The rounds of a pair.</summary>
    private sealed class Rounds
    {
        private readonly List<double> _reference = [];
        private readonly List<double> _rival = [];

        public int Count => _reference.Count;

        public double Drift { get; set; }

        public void Add(double reference, double rival)
        {
            Debug.Assert(_reference.Count == _rival.Count);
            _reference.Add(reference);
            _rival.Add(rival);
        }

        public void Add(Rounds others)
        {
            _reference.AddRange(others._reference);
            _rival.AddRange(others._rival);
            Drift = Math.Max(Drift, others.Drift);
        }

        public MedianInterval Reference(double confidence) => MedianInterval.Of([.. _reference], confidence);

        public MedianInterval Rival(double confidence) => MedianInterval.Of([.. _rival], confidence);

        public MedianInterval Ratio(double confidence) =>
            MedianInterval.Of([.. _reference.Zip(_rival, (reference, rival) => rival / reference)], confidence);
    }
}
