using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>arsinh over lanes.</summary>
/// <remarks>
/// arsinh|x| = ln(1 + d) with d = |x| + x²/(1 + √(1 + x²)), in which nothing cancels. Beyond 2^15 in float and 2^30 in double it
/// is ln 2|x|, whose error, 1/4x², is 2^−35 (2^−66) of it. The word is right to 2^−29 (2^−58), as <see cref="Log"/> is.
/// </remarks>
internal static class Asinh
{
    /// <summary>arsinh x for finite x.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        var end = V.Of(typeof(T) == typeof(float) ? 32768 : 1073741824);
        var isLarge = V.LessThan(end, a);
        var inside = V.Min(end, a);
        var square = DoubleWord<V, T>.Square(inside);
        var d = (square / (DoubleWord<V, T>.Sqrt(square + V.One) + V.One)) + inside;
        var y = DoubleWord<V, T>.Select(isLarge, a, (d + V.One).Normalized());
        var value = Log.Of(y, d, V.Select(isLarge, V.One, V.Zero));

        // Below, x²/6 is 2^−30.6 (2^−60.6), and half of a subnormal x would be rounded.
        var isTiny = V.LessThan(a, V.Of(typeof(T) == typeof(float) ? 6.103515625e-05 : 1.862645149230957e-09));
        value = DoubleWord<V, T>.Select(isTiny, a, value);
        return DoubleWord<V, T>.Select(V.LessThan(x, V.Zero), -value, value);
    }
}
