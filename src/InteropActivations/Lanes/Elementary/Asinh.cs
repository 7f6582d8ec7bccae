using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>arsinh over lanes.</summary>
/// <remarks>
/// arsinh|x| = ln(1 + d) with d = |x| + x²/(1 + √(1 + x²)), in which nothing cancels. Beyond 2^30 it is ln 2|x|, whose error,
/// 1/4x², is 2^−66 of it. The word is as good as that of <see cref="Log"/>.
/// </remarks>
internal static class Asinh
{
    /// <summary>arsinh x for finite x.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("Asinh", 0.501, worst: -0.2521442f, got: -0.2495461f, wanted: -0.24954611f)]
    [StatedError<double>("Asinh", 0.51, worst: -0.37125677826996795, got: -0.36321756440177655, wanted: -0.3632175644017765)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(in V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        var end = V.Of(1073741824);
        var isLarge = V.LessThan(end, a);
        var inside = V.Min(end, a);
        var square = DoubleWord<V, T>.Square(inside);
        var d = (square / (DoubleWord<V, T>.Sqrt(square + V.One) + V.One)) + inside;
        var y = DoubleWord<V, T>.Select(isLarge, a, (d + V.One).Normalized());
        var value = Log.Of(y, d, V.Select(isLarge, V.One, V.Zero));
        if (typeof(T) == typeof(double))
        {
            // Below 2^−29 x²/6 is 2^−60.6, and half of a subnormal x would be rounded.
            value = DoubleWord<V, T>.Select(V.LessThan(a, V.Of(1.862645149230957e-09)), a, value);
        }

        return DoubleWord<V, T>.Select(V.LessThan(x, V.Zero), -value, value);
    }
}
