using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln over lanes.</summary>
/// <remarks>
/// y = 2ᵏ·m with m in [1/√2, √2], so ln y = k·ln 2 + ln m, and with s = (m − 1)/(m + 1)
/// ln m = 2·artanh s = 2s·(1 + s²/3 + s⁴·p(s²)). p comes from <c>reference/minimax.py log</c>, with a relative error of artanh
/// of 2^−36.7 in float and 2^−66.1 in double; only s⁴·p is rounded, at most 0.0002 of the whole. Where k is not 0 the sum is
/// at least half of k·ln 2: the word is right to 2^−34 (2^−63).
/// </remarks>
internal static class Log
{
    /// <summary>ln x for positive finite x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(x, x + -V.One, V.Zero);

    /// <summary>ln(1 + x) for finite x &gt; −1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> OnePlus<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Below, the next term, x/2 of it, is 2^−32 (2^−61), and half of a subnormal x would be rounded.
        var isTiny = V.LessThan(V.Abs(x.High), V.Of(typeof(T) == typeof(float) ? 4.656612873077393e-10 : 8.673617379884035e-19));
        return DoubleWord<V, T>.Select(isTiny, x, Of((x + V.One).Normalized(), x, V.Zero));
    }

    /// <summary>ln(y·2^twos) for positive finite y, where minusOne is y − 1 with all its digits; twos only where y is above √2.</summary>
    /// <remarks>Not inlined: with it the formulas that use it would have more local variables than the JIT takes in.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> y, DoubleWord<V, T> minusOne, V twos)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var exponent = V.Exponent(y.High);
        var mantissa = V.Scale(y.High, -exponent);
        var k = exponent + V.Select(V.LessThan(V.Of(1.4142135623730951), mantissa), V.One, V.Zero);
        var m = DoubleWord<V, T>.Scale(y, -k);
        var isNear = V.LessThan(V.Abs(k), V.Of(0.5));
        var s = DoubleWord<V, T>.Select(isNear, minusOne, m + -V.One) / (m + V.One);
        var square = DoubleWord<V, T>.Square(s);
        var cubic = square * DoubleWord<V, T>.Of(0.33333333333333331, 1.8503717077085942e-17);
        var curve = DoubleWord<V, T>.OrderedSum(cubic.High, square.High * square.High * Tail<V, T>(square.High));
        var twice = new DoubleWord<V, T>(s.High + s.High, s.Low + s.Low);
        var inside = DoubleWord<V, T>.OrderedSum(twice, twice * new DoubleWord<V, T>(curve.High, curve.Low + cubic.Low));
        return DoubleWord<V, T>.OrderedSum(DoubleWord<V, T>.Of(0.6931471805599453, 2.3190468138462996e-17) * (k + twos), inside);
    }

    /// <summary>p(u) = (artanh s / s − 1 − u/3) / u² with u = s².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Fma(V.Of(0.117159046), u, V.Of(0.14273271));
            return V.Fma(p, u, V.Of(0.200000793));
        }

        p = V.Fma(V.Of(0.066021525917410451), u, V.Of(0.066279659237487298));
        p = V.Fma(p, u, V.Of(0.07693398420439207));
        p = V.Fma(p, u, V.Of(0.090908917337216261));
        p = V.Fma(p, u, V.Of(0.11111111265429581));
        p = V.Fma(p, u, V.Of(0.1428571428501654));
        return V.Fma(p, u, V.Of(0.20000000000001206));
    }
}
