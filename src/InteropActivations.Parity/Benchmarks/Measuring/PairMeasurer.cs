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
    /// <summary>How long threads have rested since the pair was begun.</summary>
    private TimeSpan _rested;

    /// <summary>Measures a pair.</summary>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public PairResult Measure(Arm reference, Arm rival, CancellationToken cancellation = default)
    {
        var (referenceCalls, rivalCalls) = (Calibrate(reference, cancellation), Calibrate(rival, cancellation));
        rival.Leave?.Invoke();
        var start = clock.GetTimestamp();
        _rested = TimeSpan.Zero;
        var good = new PairRounds();
        var last = new PairRounds();
        for (var attempt = 0; attempt < options.Attempts && (attempt == 0 || !IsSpent(start)); attempt++)
        {
            last = new PairRounds();
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
            if (IsNarrow(good.Ratio(options.Confidence)))
            {
                break;
            }
        }

        return Result(good.Count > 0 ? good : last, suspect: good.Count == 0);
    }

    /// <summary>How often all cases are measured.</summary>
    public int Passes => options.Passes;

    /// <summary>The same pair measured twice, as one: the rounds of both, but for those that cannot be trusted where others can.</summary>
    public PairResult Join(PairResult first, PairResult second)
    {
        if (first.Suspect != second.Suspect)
        {
            return first.Suspect ? second : first;
        }

        var rounds = new PairRounds();
        rounds.Add(first.All);
        rounds.Add(second.All);
        return Result(rounds, first.Suspect);
    }

    /// <summary>The verdict on a ratio.</summary>
    /// <remarks>An interval too wide to be a number may still lie on one side of 1 altogether.</remarks>
    public SpeedVerdict Judge(MedianInterval ratio, bool suspect) =>
        suspect ? SpeedVerdict.TooNoisy
        : ratio.Low > 1 && ratio.Median > 1 + options.SameWithin ? SpeedVerdict.Faster
        : ratio.High < 1 && ratio.Median < 1 / (1 + options.SameWithin) ? SpeedVerdict.Slower
        : IsNarrow(ratio) ? SpeedVerdict.Same
        : SpeedVerdict.TooNoisy;

    private bool IsNarrow(MedianInterval ratio) => ratio.Spread <= options.MaxSpread;

    private bool IsSpent(long start) => clock.GetElapsedTime(start) - _rested > options.Budget;

    private (double Reference, double Rival) Round(Arm reference, int referenceCalls, Arm rival, int rivalCalls, bool referenceFirst)
    {
        if (referenceFirst)
        {
            var first = TimeAndLeave(reference, referenceCalls);
            return (first, TimeAndLeave(rival, rivalCalls));
        }

        var rivalTime = TimeAndLeave(rival, rivalCalls);
        return (TimeAndLeave(reference, referenceCalls), rivalTime);
    }

    private PairResult Result(PairRounds rounds, bool suspect)
    {
        var ratio = rounds.Ratio(options.Confidence);
        return new PairResult(rounds.Reference(options.Confidence), rounds.Rival(options.Confidence), ratio)
        {
            Rounds = rounds.Count,
            Drift = rounds.Drift,
            Suspect = suspect,
            IsNumber = !suspect && IsNarrow(ratio),
            Verdict = Judge(ratio, suspect),
            All = rounds,
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
        if (calls > 1 || arm.Leave is not null)
        {
            // Brings back into the caches what the other side drove out, and wakes sleeping threads. On one thread a batch of one call is too long to care.
            arm.Run(1);
        }

        var start = clock.GetTimestamp();
        arm.Run(calls);
        return clock.NanosecondsSince(start) / calls;
    }

    /// <summary>Nanoseconds of a call, and then rest.</summary>
    private double TimeAndLeave(Arm arm, int calls)
    {
        var taken = Time(arm, calls);
        if (arm.Leave is { } leave)
        {
            var start = clock.GetTimestamp();
            leave();
            _rested += clock.GetElapsedTime(start);
        }

        return taken;
    }
}
