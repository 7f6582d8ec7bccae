using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln(1 + x) over lanes, for x in [0, 1]: all that softplus and its relatives ask for.</summary>
/// <remarks>
/// With s = x / (2 + x), ln(1 + x) = 2·artanh s = 2s + 2s³·p(s²). For double only the second term is rounded, and s² / 3 is at
/// most 1/27 of the first, so the word is right to 2^−57; for float it is limited by p. p comes from
/// <c>reference/minimax.py atanh</c>, with a relative error of 2^−33 of artanh for float and 2^−59 for double.
/// </remarks>
internal static class Log1p
{
    /// <summary>Below this y, ln(1 + e^y) is e^y: the next term, e^y / 2 of it, is 2^−28 (2^−61, in double-double 2^−109).</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Unnoticeable<V, T>() where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Digits switch { <= 24 => -19, <= 53 => -42, _ => -75 };

    /// <summary>ln(1 + x).</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(in DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var s = x / (x + V.Of(2));
        if (typeof(T) == typeof(float))
        {
            var square = s * s;
            return V.FmaDoubles(square * Coarse(square), s, s) * V.Of(2);
        }

        var u = s.First * s.First;
        return DoubleWord<V, T>.From(s.First + s.First, V.Fma((u + u) * s.First, Tail<V, T>(u), s.Second + s.Second));
    }

    /// <summary>p(u) for float.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Coarse<V, T>(DoubleWord<V, T> u)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.FmaDoubles(DoubleWord<V, T>.Of(0.12198988640424378), u, DoubleWord<V, T>.Of(0.10698939222836795));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.14310109121681544));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.19999357027001541));
        return V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.33333339449723659));
    }

    /// <summary>p(u) = (artanh s / s − 1) / u with u = s², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(0.085030584984170515), u, V.Of(0.041734758978229945));
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
