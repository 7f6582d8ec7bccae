using System.Runtime.CompilerServices;

namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>Work whose length is known exactly: steps of which each waits for the one before, so that only the processor's clock says how long it takes.</summary>
public static class FixedWork
{
    /// <summary>Steps of the probe: about 50 µs, long beside the clock's resolution and short beside a slice of another process.</summary>
    private const int ProbeSteps = 1 << 15;

    /// <summary>The least of so many probes is one that nothing interrupted.</summary>
    private const int Probes = 9;

    private static uint _result = 1;

    /// <summary>Does so many steps, so many times.</summary>
    public static Arm Of(int steps) => new(calls =>
    {
        for (var call = 0; call < calls; call++)
        {
            Do(steps);
        }
    });

    /// <summary>Nanoseconds that the probe's steps take now.</summary>
    public static double Probe(TimeProvider clock)
    {
        var least = double.PositiveInfinity;
        for (var probe = 0; probe < Probes; probe++)
        {
            var start = clock.GetTimestamp();
            Do(ProbeSteps);
            least = Math.Min(least, clock.NanosecondsSince(start));
        }

        return least;
    }

    /// <summary>A multiplicative generator: a multiplication and an addition that need the result before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Do(int steps)
    {
        var value = _result;
        for (var step = 0; step < steps; step++)
        {
            // The multiplier of Numerical Recipes' generator; any odd one would do.
            value = (value * 1664525) + 1013904223;
        }

        // Kept, or the compiler might leave the work out.
        _result = value;
    }
}
