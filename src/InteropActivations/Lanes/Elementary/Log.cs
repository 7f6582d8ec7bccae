using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln over lanes.</summary>
/// <remarks>
/// y = 2ᵏ·m with m in [1/√2, √2], so ln y = k·ln 2 + ln m, and with s = (m − 1)/(m + 1)
/// ln m = 2·artanh s = 2s·(1 + s²/3 + s⁴·p(s²)). p comes from <c>reference/minimax.py log</c>, of degree 2 for float and 6
/// for double, with a relative error of artanh of 2^−36.6 and 2^−66.1; for double only s⁴·p is rounded, at most 0.0002 of the
/// whole. Where k is not 0 the sum is at least half of k·ln 2: the word is right to 2^−34 (2^−62).
/// </remarks>
internal static class Log
{
    /// <summary>ln x for positive finite x.</summary>
    [StatedError<float>("Log", 0.501, worst: 1.1827543f, got: 0.16784586f, wanted: 0.16784585f, From = float.Epsilon)]
    [StatedError<double>("Log", 0.51, worst: 1.4375982951852697, got: 0.3629738706109315, wanted: 0.36297387061093156, From = double.Epsilon)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(x, x + -V.One, V.Zero);

    /// <summary>ln(1 + x) for finite x &gt; −1.</summary>
    [StatedError<float>("LogOnePlus", 0.501, worst: 0.19262949f, got: 0.17616053f, wanted: 0.17616051f, From = -0.99999994f)]
    [StatedError<double>("LogOnePlus", 0.51, worst: 0.4432048671454295, got: 0.36686624278826646, wanted: 0.3668662427882665, From = -0.99999999999999989)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OnePlus<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logarithm = Of((x + V.One).Normalized(), x, V.Zero);
        if (typeof(T) == typeof(float))
        {
            return logarithm;
        }

        // Below 2^−60 the next term, x/2 of it, is nothing, and half of a subnormal x would be rounded.
        return DoubleWord<V, T>.Select(V.LessThan(V.Abs(x.First), V.Of(8.673617379884035e-19)), x, logarithm);
    }

    /// <summary>ln(y·2^twos) for positive finite y, where minusOne is y − 1 with all its digits; twos only where y is above √2.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(in DoubleWord<V, T> y, in DoubleWord<V, T> minusOne, in V twos)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var high = y.High;
        var exponent = V.Exponent(high);
        var k = exponent + V.Select(V.LessThan(V.Of(1.4142135623730951), V.Scale(high, -exponent)), V.One, V.Zero);
        var m = Scaled(y, -k);
        var s = DoubleWord<V, T>.Select(V.LessThan(V.Abs(k), V.One), minusOne, m + -V.One) / (m + V.One);
        var ln2 = DoubleWord<V, T>.Of(DoubleExp.Ln2, DoubleExp.Ln2Rest) * (k + twos);
        var twice = s * V.Of(2);
        return DoubleWord<V, T>.OrderedSum(ln2, DoubleWord<V, T>.OrderedSum(twice, twice * Curve(DoubleWord<V, T>.Square(s))));
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Scaled<V, T>(DoubleWord<V, T> a, V n)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? V.ScaleDoubles(a, n) : DoubleWord<V, T>.Scale(a, n);

    /// <summary>u/3 + u²·p(u) = artanh s / s − 1 with u = s².</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Curve<V, T>(DoubleWord<V, T> square)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var third = DoubleWord<V, T>.Of(0.33333333333333331, 1.8503717077085942e-17);
        if (typeof(T) == typeof(float))
        {
            var p = V.FmaDoubles(DoubleWord<V, T>.Of(0.11716030430062487), square, DoubleWord<V, T>.Of(0.14273265034850158));
            p = V.FmaDoubles(p, square, DoubleWord<V, T>.Of(0.20000079341123703));
            return V.FmaDoubles(p, square, third) * square;
        }

        var u = square.First;
        var cubic = square * third;
        var curve = DoubleWord<V, T>.OrderedSum(cubic.First, u * u * Tail<V, T>(u));
        return DoubleWord<V, T>.From(curve.First, curve.Second + cubic.Second);
    }

    /// <summary>p(u) = (artanh s / s − 1 − u/3) / u² with u = s², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(0.066021525917410451), u, V.Of(0.066279659237487298));
        p = V.Fma(p, u, V.Of(0.07693398420439207));
        p = V.Fma(p, u, V.Of(0.090908917337216261));
        p = V.Fma(p, u, V.Of(0.11111111265429581));
        p = V.Fma(p, u, V.Of(0.1428571428501654));
        return V.Fma(p, u, V.Of(0.20000000000001206));
    }
}
