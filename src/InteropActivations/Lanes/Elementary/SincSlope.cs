using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The derivative of sin x / x over lanes: cos x / x − sin x / x².</summary>
/// <remarks>
/// For |x| ≤ 1, where the two cancel, it is x·(−1/3 + x²·p(x²)), p from <c>reference/minimax.py sinc</c>, with a relative error of
/// the whole of 2^−31.4 in float and 2^−65.6 in double; the rounding of x²·p, at most 0.1 of the bracket, leaves 2^−28 (2^−57).
/// Beyond 1 the words of sin and cos, right to 2^−29 (2^−58), give it to 2^−27 (2^−56) of the greater of itself and sin x / x²,
/// and to no more where it crosses zero.
/// </remarks>
internal static class SincSlope
{
    /// <summary>(x·cos x − sin x) / x², rounded once; finite x.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = DoubleWord<V, T>.Square(x);
        var minusThird = DoubleWord<V, T>.Of(-0.33333333333333331, -1.8503717077085942e-17);
        var bracket = DoubleWord<V, T>.OrderedSum(minusThird, square * Tail<V, T>(square.High));
        var near = (bracket * x).Value;

        // x is taken down by a power of two, so that its reciprocal keeps its digits at the largest x.
        var power = V.Of(typeof(T) == typeof(float) ? -64 : -512);
        var inverse = DoubleWord<V, T>.Quotient(V.One, V.Scale(x, power));
        V.SinCos(x, out var sin, out var cos);
        var difference = cos - DoubleWord<V, T>.Scale(sin * inverse, power);
        var far = V.Scale((difference * inverse).Value, power);
        return V.Select(V.LessThanOrEqual(V.Abs(x), V.One), near, far);
    }

    /// <summary>p(u) = ((cos x − sin x / x) / u + 1/3) / u with u = x².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Fma(V.Of(-2.38948218e-07), u, V.Of(2.20275506e-05));
            p = V.Fma(p, u, V.Of(-0.00119046553));
            return V.Fma(p, u, V.Of(0.0333333313));
        }

        p = V.Fma(V.Of(4.439542611532106e-14), u, V.Of(-1.0705077452657802e-11));
        p = V.Fma(p, u, V.Of(1.9270844589135205e-09));
        p = V.Fma(p, u, V.Of(-2.505210834818977e-07));
        p = V.Fma(p, u, V.Of(2.2045855379095534e-05));
        p = V.Fma(p, u, V.Of(-0.0011904761904761793));
        return V.Fma(p, u, V.Of(0.033333333333333333));
    }
}
