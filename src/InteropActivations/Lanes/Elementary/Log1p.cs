using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln(1 + x) over lanes, for x in [0, 1]: all that softplus and its relatives ask for.</summary>
/// <remarks>
/// With s = x / (2 + x), ln(1 + x) = 2·artanh s = 2s + 2s³·p(s²). Only the second term is rounded, and s² / 3 ≤ 1/27 of the
/// first, so the word is right to 2^−28 (2^−57). p comes from <c>reference/minimax.py atanh</c>, with a relative error of
/// 2^−27.7 of artanh in float and 2^−59 in double.
/// </remarks>
internal static class Log1p
{
    /// <summary>Below this y, ln(1 + e^y) is e^y: the next term, e^y / 2 of it, is 2^−28 (2^−61).</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Unnoticeable<T>() => typeof(T) == typeof(float) ? -19 : -42;

    /// <summary>ln(1 + x).</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var denominator = x + V.Of(2);
        var s = x / denominator;
        var u = s.High * s.High;
        return new(s.High + s.High, V.Fma((u + u) * s.High, Tail<V, T>(u), s.Low + s.Low));
    }

    /// <summary>p(u) = (artanh s / s − 1) / u with u = s².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Fma(V.Of(0.140124336), u, V.Of(0.139995381));
            p = V.Fma(p, u, V.Of(0.200108558));
            return V.Fma(p, u, V.Of(0.333332062));
        }

        p = V.Fma(V.Of(0.085030584984170515), u, V.Of(0.041734758978229945));
        p = V.Fma(p, u, V.Of(0.060522468202879147));
        p = V.Fma(p, u, V.Of(0.066505885600410528));
        p = V.Fma(p, u, V.Of(0.076932721829967299));
        p = V.Fma(p, u, V.Of(0.090908723246434717));
        p = V.Fma(p, u, V.Of(0.11111111974866189));
        p = V.Fma(p, u, V.Of(0.14285714274077932));
        p = V.Fma(p, u, V.Of(0.20000000000077583));
        return V.Fma(p, u, V.Of(0.33333333333333154));
    }
}
