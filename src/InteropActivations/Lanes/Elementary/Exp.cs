using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ over lanes.</summary>
/// <remarks>
/// x = n·ln 2 + r with whole n and |r| ≤ ln 2 / 2, so eˣ = 2ⁿ·eʳ and eʳ = 1 + r + r²·q(r). ln 2 stands in two parts, and
/// x − n·(first part) is exact: for n = ±1 the two are within a factor of two, beyond that the last bit of x is no finer than
/// that of ln 2. q is the minimax polynomial of <c>reference/minimax.py exp</c>, with a relative error of eʳ − 1 of
/// 2^−30.9 in float and 2^−61.5 in double. The rounding of r²·q, which is below 0.06, is the largest error left in the word:
/// 2^−28 (2^−57) of eʳ.
/// </remarks>
internal static class Exp
{
    /// <summary>
    /// Beyond ±150 in float and ±1400 in double eˣ is 0 or ∞, and stays so times any factor up to 2⁶⁶ or 2⁹⁴⁴; within, n fits
    /// <see cref="ILanes{V, T}.Scale"/>.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static double Limit<T>() => typeof(T) == typeof(float) ? 150 : 1400;

    /// <summary>Clamps to ±<see cref="Limit"/>; NaN stays.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Clamp<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(Limit<T>()), V.Max(V.Of(-Limit<T>()), x));

    /// <summary>As <see cref="Clamp{V, T}(V)"/>; where it cuts, the low word is 0, also where an overflow made it NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Clamp<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Clamp<V, T>(x.High), V.Select(V.LessThan(V.Abs(x.High), V.Of(Limit<T>())), x.Low, V.Zero));

    /// <summary>eˣ.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(x, out var mantissa, out var exponent);
        return V.Scale(mantissa.Value, exponent);
    }

    /// <summary>eˣ = mantissa · 2^exponent; x.High may be any number, and is clamped.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Split<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = Reduce<V, T>(x, out exponent);
        var curve = V.Fma(r.High * r.High, Tail<V, T>(r.High), r.Low);
        var line = V.One + r.High;
        mantissa = new DoubleWord<V, T>(line, (V.One - line) + r.High + curve).Normalized();
    }

    /// <summary>eˣ = (1 + minusOne) · 2^exponent, with the digits of minusOne kept where it is small.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SplitMinusOne<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> minusOne, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = Reduce<V, T>(x, out exponent);
        var curve = r.High * r.High * Tail<V, T>(r.High);
        var sum = r.High + curve;
        minusOne = new(sum, (r.High - sum) + curve + V.Fma(r.High, r.Low, r.Low));
    }

    /// <summary>x = n·ln 2 + r.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Reduce<V, T>(DoubleWord<V, T> x, out V n)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = Clamp<V, T>(x.High);
        var shift = V.Of(typeof(T) == typeof(float) ? PowerOfTwo.RoundingShift32 : PowerOfTwo.RoundingShift64);
        n = V.Fma(clamped, V.Of(1.4426950408889634), shift) - shift; // log₂ e

        // ln 2 rounded to T, and what the rounding left.
        var first = V.FmaNegated(n, V.Of(0.6931471805599453), clamped);
        var rest = V.FmaNegated(n, V.Of(typeof(T) == typeof(float) ? -1.9046542999577680e-9 : 2.3190468138462996e-17), x.Low);
        var r = first + rest;
        return new(r, (first - r) + rest);
    }

    /// <summary>q(r) = (eʳ − 1 − r) / r².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V r) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Fma(Beyond<V, T>(r), r, V.Of(0.5));

    /// <summary>(q(r) − 1/2) / r.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Beyond<V, T>(V r) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            q = V.Fma(V.Of(0.000197420362), r, V.Of(0.00139337487));
            q = V.Fma(q, r, V.Of(0.00833356846));
            q = V.Fma(q, r, V.Of(0.0416664779));
            return V.Fma(q, r, V.Of(0.166666657));
        }

        q = V.Fma(V.Of(2.088676542538754e-09), r, V.Of(2.5109226912599289e-08));
        q = V.Fma(q, r, V.Of(2.7557361631630716e-07));
        q = V.Fma(q, r, V.Of(2.755724368072667e-06));
        q = V.Fma(q, r, V.Of(2.4801587227689477e-05));
        q = V.Fma(q, r, V.Of(0.00019841269886640292));
        q = V.Fma(q, r, V.Of(0.0013888888888928335));
        q = V.Fma(q, r, V.Of(0.0083333333333214278));
        q = V.Fma(q, r, V.Of(0.041666666666666602));
        return V.Fma(q, r, V.Of(0.16666666666666677));
    }
}
