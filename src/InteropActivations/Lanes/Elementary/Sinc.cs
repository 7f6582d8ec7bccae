using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>sin x / x over lanes, and its derivative cos x / x − sin x / x².</summary>
/// <remarks>
/// The terms of the derivative cancel near 0: for |x| ≤ 1 it is x·(−1/3 + x²·p(x²)), p from <c>reference/minimax.py sinc</c>, of
/// degree 3 for float and 6 for double, with a relative error of the whole of 2^−36.0 and 2^−65.5; for double the rounding of
/// p, at most 0.1 of the bracket, leaves 0.1 units. Beyond 1 it is as good as the words of sin and cos, measured against the
/// greater of itself and sin x / x², and no better where it crosses zero. For double x is taken down by a power of two beyond
/// 1, so that the reciprocal of the largest x keeps its digits.
/// </remarks>
internal static class Sinc
{
    /// <summary>By which power of two x is taken down, for double.</summary>
    private const double Down = -512;

    /// <summary>sin x / x, and 1 at 0; finite x.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("Sinc", 0.501, worst: -5.322233E+10f, got: -7.234653E-12f, wanted: -7.2346534E-12f)]
    [StatedError<double>("Sinc", 0.53, worst: -8.488808553706862E+169, got: -7.89294924449359E-171, wanted: -7.892949244493591E-171)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static V Of<V, T>(in V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        V.SinCos(x, out var sin, out _);
        V quotient;
        if (typeof(T) == typeof(float))
        {
            quotient = DoubleWord<V, T>.Ratio(sin, x);
        }
        else
        {
            var power = V.Select(V.LessThan(V.One, a), V.Of(Down), V.Zero);
            quotient = V.Scale(DoubleWord<V, T>.Ratio(sin, V.Scale(x, power)), power);
        }

        // Below 2^−14 (2^−29) x²/6, what 1 is too much, is nothing, and the reciprocal might overflow.
        return V.Select(V.LessThan(a, V.Of(typeof(T) == typeof(float) ? 6.103515625e-05 : 1.862645149230957e-09)), V.One, quotient);
    }

    /// <summary>(x·cos x − sin x) / x², and 0 at 0; finite x.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("SincSlope", 0.501, worst: -4.2831435f, got: 0.047603387f, wanted: 0.04760339f)]
    [StatedError<double>("SincSlope", 0.57, worst: 0.7986857635762503, got: -0.24962825825928056, wanted: -0.2496282582592806)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static V Slope<V, T>(in V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.SinCos(x, out var sin, out var cos);
        V far;
        if (typeof(T) == typeof(float))
        {
            var inverse = DoubleWord<V, T>.Quotient(V.One, x);
            far = ((cos - (sin * inverse)) * inverse).Value;
        }
        else
        {
            var inverse = DoubleWord<V, T>.Quotient(V.One, V.Scale(x, V.Of(Down)));
            var difference = cos - DoubleWord<V, T>.Scale(sin * inverse, V.Of(Down));
            far = V.Scale((difference * inverse).Value, V.Of(Down));
        }

        return V.Select(V.LessThanOrEqual(V.Abs(x), V.One), Near<V, T>(x), far);
    }

    /// <summary>The derivative for |x| ≤ 1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Near<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = DoubleWord<V, T>.Square(x);
        var minusThird = DoubleWord<V, T>.Of(-0.33333333333333331, -1.8503717077085942e-17);
        if (typeof(T) == typeof(float))
        {
            var p = V.FmaDoubles(DoubleWord<V, T>.Of(-2.4582078939126719e-07), square, DoubleWord<V, T>.Of(2.2041868696378687e-05));
            p = V.FmaDoubles(p, square, DoubleWord<V, T>.Of(-0.0011904748497731145));
            p = V.FmaDoubles(p, square, DoubleWord<V, T>.Of(0.033333333191875335));
            return (V.FmaDoubles(p, square, minusThird) * x).Value;
        }

        return (DoubleWord<V, T>.OrderedSum(minusThird, square * Tail<V, T>(square.First)) * x).Value;
    }

    /// <summary>p(u) = ((cos x − sin x / x) / u + 1/3) / u with u = x², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(4.439542611532106e-14), u, V.Of(-1.0705077452657802e-11));
        p = V.Fma(p, u, V.Of(1.9270844589135205e-09));
        p = V.Fma(p, u, V.Of(-2.505210834818977e-07));
        p = V.Fma(p, u, V.Of(2.2045855379095534e-05));
        p = V.Fma(p, u, V.Of(-0.0011904761904761793));
        return V.Fma(p, u, V.Of(0.033333333333333333));
    }
}
