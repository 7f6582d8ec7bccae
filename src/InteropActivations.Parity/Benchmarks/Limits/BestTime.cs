using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Limits;

/// <summary>The least time of a piece of work: a limit is what is reached when nothing disturbs.</summary>
internal static class BestTime
{
    /// <summary>So long it is tried.</summary>
    private static readonly TimeSpan Trying = TimeSpan.FromMilliseconds(40);

    /// <summary>So long a run of calls takes at least, that the clock resolves it.</summary>
    private const double RunNanoseconds = 100_000;

    /// <summary>Nanoseconds of a call in the fastest run of calls.</summary>
    public static double Nanoseconds(Action work, TimeProvider clock)
    {
        work();
        var calls = 1;
        var least = double.PositiveInfinity;
        var begin = clock.GetTimestamp();
        do
        {
            var start = clock.GetTimestamp();
            for (var call = 0; call < calls; call++)
            {
                work();
            }

            var taken = clock.NanosecondsSince(start);
            if (taken < RunNanoseconds)
            {
                calls *= 2;
            }
            else
            {
                least = Math.Min(least, taken / calls);
            }
        }
        while (double.IsInfinity(least) || clock.GetElapsedTime(begin) < Trying);

        return least;
    }
}
