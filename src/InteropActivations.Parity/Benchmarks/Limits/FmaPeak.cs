using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Parity.Benchmarks.Limits;

/// <summary>How many multiplications and additions one thread does at most: what no matrix product can beat.</summary>
internal static class FmaPeak
{
    // Twelve sums that do not wait for one another: more than the four cycles of a fused multiplication times the two units that do
    // them, and fewer than the sixteen registers of the narrower instruction sets.
    private const int Sums = 12;

    private const int Steps = 10_000;

    /// <summary>Multiplications and additions in a second, in 10⁹.</summary>
    public static double Gflops<T>(TimeProvider clock) where T : unmanaged, IBinaryFloatingPointIeee754<T> => LaneWidths.Widest switch
    {
        LaneWidth.Vector512 => Gflops<Lanes512<T>, T>(clock),
        LaneWidth.Vector256 => Gflops<Lanes256<T>, T>(clock),
        LaneWidth.Vector128 => Gflops<Lanes128<T>, T>(clock),
        _ => Gflops<ScalarLanes<T>, T>(clock),
    };

    private static double Gflops<V, T>(TimeProvider clock)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var kept = new T[V.Count];
        var nanoseconds = BestTime.Nanoseconds(() => Run<V, T>(kept), clock);
        return 2.0 * Sums * Steps * V.Count / nanoseconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<V, T>(T[] kept)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // s/2 + 1/2 stays at 1: nothing overflows, and nothing becomes subnormal.
        var half = V.Of(0.5);
        V a = half, b = half, c = half, d = half, e = half, f = half, g = half, h = half, i = half, j = half, k = half, l = half;
        for (var step = 0; step < Steps; step++)
        {
            a = V.Fma(a, half, half);
            b = V.Fma(b, half, half);
            c = V.Fma(c, half, half);
            d = V.Fma(d, half, half);
            e = V.Fma(e, half, half);
            f = V.Fma(f, half, half);
            g = V.Fma(g, half, half);
            h = V.Fma(h, half, half);
            i = V.Fma(i, half, half);
            j = V.Fma(j, half, half);
            k = V.Fma(k, half, half);
            l = V.Fma(l, half, half);
        }

        V.Store(a + b + c + d + e + f + g + h + i + j + k + l, ref kept[0]);
    }
}
