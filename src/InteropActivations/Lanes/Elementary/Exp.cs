using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ over lanes.</summary>
/// <remarks>
/// x = n·ln 2 + r with whole n and |r| ≤ ln 2 / 2, so eˣ = 2ⁿ·eʳ and eʳ = 1 + r + r²·q(r). ln 2 stands in two parts and
/// the products are fused, so r keeps its last bits. q is the minimax polynomial of <c>reference/minimax.py exp</c>, with a
/// relative error of eʳ − 1 of 2^−30.9 in float and 2^−61.5 in double.
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

    /// <summary>eˣ.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Split<V, T>(x, V.Zero, out var mantissa, out var exponent);
        return V.Scale(mantissa, exponent);
    }

    /// <summary>e^(x + low) = mantissa · 2^exponent, for |low| well below |x|.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Split<V, T>(V x, V low, out V mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Reduce<V, T>(Clamp<V, T>(x), low, out var minusOne, out exponent);
        mantissa = V.One + minusOne;
    }

    /// <summary>e^(x + low) = (1 + minusOne) · 2^exponent, for x already clamped.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Reduce<V, T>(V x, V low, out V minusOne, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Of(typeof(T) == typeof(float) ? PowerOfTwo.RoundingShift32 : PowerOfTwo.RoundingShift64);
        exponent = V.Fma(x, V.Of(1.4426950408889634), shift) - shift; // log₂ e

        // ln 2 rounded to T, and what the rounding left.
        var r = V.Fma(-exponent, V.Of(0.6931471805599453), x);
        r = V.Fma(-exponent, V.Of(typeof(T) == typeof(float) ? -1.9046542999577680e-9 : 2.3190468138462996e-17), r) + low;
        minusOne = V.Fma(r * r, Tail<V, T>(r), r);
    }

    /// <summary>q(r) = (eʳ − 1 − r) / r².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V r) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            q = V.Fma(V.Of(0.000197420362), r, V.Of(0.00139337487));
            q = V.Fma(q, r, V.Of(0.00833356846));
            q = V.Fma(q, r, V.Of(0.0416664779));
            q = V.Fma(q, r, V.Of(0.166666657));
            return V.Fma(q, r, V.Of(0.5));
        }

        q = V.Fma(V.Of(2.088676542538754e-09), r, V.Of(2.5109226912599289e-08));
        q = V.Fma(q, r, V.Of(2.7557361631630716e-07));
        q = V.Fma(q, r, V.Of(2.755724368072667e-06));
        q = V.Fma(q, r, V.Of(2.4801587227689477e-05));
        q = V.Fma(q, r, V.Of(0.00019841269886640292));
        q = V.Fma(q, r, V.Of(0.0013888888888928335));
        q = V.Fma(q, r, V.Of(0.0083333333333214278));
        q = V.Fma(q, r, V.Of(0.041666666666666602));
        q = V.Fma(q, r, V.Of(0.16666666666666677));
        return V.Fma(q, r, V.Of(0.5));
    }
}
