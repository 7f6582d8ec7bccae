using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The normal distribution for float in floats alone: Φ(−t) = e^(−t²/2) · Mills(t).</summary>
/// <remarks>
/// 2·Mills(t) = (1 + t·N(t)/D(t)) / (1 + t), with N of degree 4 and D of degree 5 from <c>reference/minimax.py mills-float</c>,
/// right to 2^−28.5 on [0, 14.5]. t·N/D is at most 0.15, so that what the roundings of N and D leave weighs little, and D, which is
/// numerator and denominator, only where it meets N. What the roundings of both and of the quotient left is put back.
/// The exponential takes t² as it is, t·t, because it magnifies the rounding of its argument by its size.
/// Where t²/2 is above 87, to the left, 2ⁿ is multiplied in last, so that a subnormal result is rounded once: a longer way that is
/// gone only if some lane is there, and counts for that lane alone.
/// </remarks>
internal static class FloatNormal
{
    /// <summary>Here t²/2 is 86.99, and 2ⁿ still normal.</summary>
    private const double LastNormal = 13.19;

    /// <summary>Beyond 14.5 even x·Φ(−|x|) is 0; that x²/2 is within 150, where the power of two can be scaled with.</summary>
    private const double Limit = 17;

    /// <summary>Twice the density at 0.</summary>
    private const double TwiceDensityAtZero = 2 * Normal.DensityAtZero;

    /// <summary>x·Φ(x), any x; −0 at −∞.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V OfTimes<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var t = V.Min(V.Of(LastNormal), V.Abs(x));
        TwiceMantissa<V, T>(t, out var n, out var high, out var low);
        var scaled = V.Of(0.5) * t * V.PowerOf(n);

        // From x, to the right, the small part first: it is below half a unit of the result. −0 stays, for the low part is +0 there.
        var near = V.FmaNegated(scaled, high, V.FmaNegated(scaled, low, V.Select(V.LessThan(x, V.Zero), V.Zero, x)));
        return V.AnyLess(x, V.Of(-LastNormal)) ? WithFarTimes<V, T>(x, near) : near;
    }

    /// <summary>The derivative of x·Φ(x), which is 1 − h to the right and h to the left, h = e^(−t²/2)·(Mills(t) − t/√(2π)); any x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V TimesSlope<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mantissa = SlopeMantissa<V, T>(V.Min(V.Of(LastNormal), V.Abs(x)), out var n);
        var power = V.PowerOf(n);
        var near = V.Select(V.LessThan(x, V.Zero), mantissa * power, V.FmaNegated(mantissa, power, V.One));
        return V.AnyLess(x, V.Of(-LastNormal)) ? WithFarSlope<V, T>(x, near) : near;
    }

    /// <summary>2·Mills(t) = high + low for 0 ≤ t ≤ 14.5; beyond some number of no account beside a density that is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void TwiceMills<V, T>(V t, out V high, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = V.Fma(V.Of(-0.00376688223), t, V.Of(-0.0198240746));
        n = V.Fma(n, t, V.Of(-0.0321451165));
        n = V.Fma(n, t, V.Of(0.0712834522));
        n = V.Fma(n, t, V.Of(0.307215691));
        var d = V.Fma(V.Of(0.0186377447), t, V.Of(0.171632841));
        d = V.Fma(d, t, V.Of(0.763632119));
        d = V.Fma(d, t, V.Of(1.90230536));
        d = V.Fma(d, t, V.Of(2.59293485));
        d = V.Fma(d, t, V.Of(1.51999998));

        var numerator = V.Fma(t, n, d);
        var numeratorLow = V.Fma(t, n, d - numerator);
        var denominator = V.Fma(t, d, d);
        var denominatorLow = V.Fma(t, d, -denominator) + d;
        var inverse = V.One / denominator;
        high = numerator * inverse;
        var rest = V.FmaNegated(high, denominator, numerator) + numeratorLow;
        low = V.FmaNegated(high, denominatorLow, rest) * inverse;
    }

    /// <summary>2·Φ(−t) = (high + low)·2ⁿ for 0 ≤ t ≤ 17.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void TwiceMantissa<V, T>(V t, out V n, out V high, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegativeProduct<V, T>(V.Of(0.5) * t, t, out n, out var minusP);
        TwiceMills<V, T>(t, out var mills, out var millsLow);
        var less = V.FmaNegated(mills, minusP, V.FmaNegated(millsLow, minusP, millsLow));
        high = mills + less;
        low = mills - high + less;
    }

    /// <summary>h but for its power of two, for 0 ≤ t ≤ 17.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V SlopeMantissa<V, T>(V t, out V n)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegativeProduct<V, T>(V.Of(0.5) * t, t, out n, out var minusP);
        TwiceMills<V, T>(t, out var mills, out var millsLow);
        var difference = V.FmaNegated(V.Of(TwiceDensityAtZero), t, mills);
        var differenceLow = V.FmaNegated(V.Of(TwiceDensityAtZero - (float)TwiceDensityAtZero), t, millsLow);
        return V.Of(0.5) * (difference + V.FmaNegated(difference, minusP, differenceLow));
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFarTimes<V, T>(V x, V near)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = V.Max(V.Of(-Limit), x);
        TwiceMantissa<V, T>(V.Min(V.Of(Limit), V.Abs(clamped)), out var n, out var high, out _);
        return V.Select(V.LessThan(x, V.Of(-LastNormal)), V.Scale(V.Of(0.5) * clamped * high, n), near);
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFarSlope<V, T>(V x, V near)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mantissa = SlopeMantissa<V, T>(V.Min(V.Of(Limit), V.Abs(x)), out var n);
        return V.Select(V.LessThan(x, V.Of(-LastNormal)), V.Scale(mantissa, n), near);
    }
}
