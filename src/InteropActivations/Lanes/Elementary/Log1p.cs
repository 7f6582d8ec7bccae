using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln(1 + x) over lanes, for x in [0, 1]: all that softplus and its relatives ask for.</summary>
/// <remarks>
/// With s = x / (2 + x), ln(1 + x) = 2·artanh s = 2s + 2s³·p(s²). For double only the second term is rounded, and s² / 3 is at
/// most 1/27 of the first, so the word is right to 2^−54; for float it is limited by p. p comes from
/// <c>reference/minimax.py atanh</c> without the constant, of degree 5 for float and 10 for double, with a relative error of
/// artanh of 2^−32.3 and 2^−59.3.
/// </remarks>
internal static class Log1p
{
    /// <summary>Below this y, ln(1 + e^y) is e^y: the next term, e^y / 2 of it, is 2^−28 (2^−61, in double-double 2^−109).</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Unnoticeable<V, T>() where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Digits switch { <= 24 => -19, <= 53 => -42, _ => -75 };

    /// <summary>ln(1 + x).</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("Log1p", 0.504, worst: 0.634509f, got: 0.49134248f, wanted: 0.49134246f, From = 0, To = 1)]
    [StatedError<double>("Log1p", 0.72, worst: 0.9812848268447125, got: 0.6837455367071101, wanted: 0.68374553670711, From = 0, To = 1)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Of<V, T>(in DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var s = x / (x + V.Of(2));
            var square = s * s;
            return V.FmaDoubles(square * Coarse(square), s, s) * V.Of(2);
        }

        // 2s at once: half of a subnormal x would be rounded.
        var half = V.Of(0.5);
        var twice = x / (DoubleWord<V, T>.From(half * x.First, half * x.Second) + V.One);
        var u = half * twice.First * (half * twice.First);
        return DoubleWord<V, T>.From(twice.First, V.Fma(u * twice.First, Tail<V, T>(u), twice.Second));
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
