using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ over lanes.</summary>
/// <remarks>
/// x = n·ln 2 + r with whole n and |r| ≤ ln 2 / 2, so eˣ = 2ⁿ·eʳ and eʳ = 1 + r + r²·q(r). q is the minimax polynomial of
/// <c>reference/minimax.py exp</c>, of degree 5 for float and 10 for double, with a relative error of eʳ − 1 of 2^−30.9 and
/// 2^−61.5. For float all is computed in double, where eˣ neither overflows nor vanishes. For double ln 2 stands in two parts,
/// and x − n·(first part) is exact: for n = ±1 the two are within a factor of two, beyond that the last bit of x is no finer
/// than that of ln 2. The roundings of r²·q, which is below 0.06, are the largest error left in the word: 2^−55.7 of eʳ.
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
        typeof(T) == typeof(float)
            ? V.MinDoubles(DoubleWord<V, T>.Of(Limit<T>()), V.MaxDoubles(DoubleWord<V, T>.Of(-Limit<T>()), x))
            : new(Clamp<V, T>(x.High), V.Select(V.LessThan(V.Abs(x.High), V.Of(Limit<T>())), x.Low, V.Zero));

    /// <summary>eˣ.</summary>
    [StatedError<float>("Exp", 0.502, worst: -23.91349f, got: 4.116263E-11f, wanted: 4.1162632E-11f)]
    [StatedError<double>("Exp", 0.65, worst: -50.914511340991666, got: 7.72873961241815E-23, wanted: 7.728739612418149E-23)]
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(x, out var mantissa, out var exponent);
        return Scaled<V, T>(mantissa.Value, exponent);
    }

    /// <summary>eˣ = mantissa · 2^exponent; x.High may be any number, and is clamped. For float the exponent is 0, and mantissa is eˣ.</summary>
    [StatedError<float>("ExpSplit", 0.502, worst: -23.91349f, got: 4.116263E-11f, wanted: 4.1162632E-11f, From = -87, To = 88)]
    [StatedError<double>("ExpSplit", 0.66, worst: 682.4056914123712, got: 2.3175344560948113E+296, wanted: 2.3175344560948117E+296, From = -708, To = 709)]
    [MethodImpl(AggressiveInlining)]
    public static void Split<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = Reduce(Clamp(x), out var n);
        if (typeof(T) == typeof(float))
        {
            exponent = V.Zero;
            mantissa = V.ScaleDoubles(V.FmaDoubles(r * r, Tail(r), r) + DoubleWord<V, T>.Of(1), n);
        }
        else
        {
            exponent = n.First;
            mantissa = Power(r);
        }
    }

    /// <summary>eˣ to 2^−32 in float and 2^−62 in double, in double as the 64th power of e^(x/64).</summary>
    /// <remarks>At r/64 the tail of the series is 64² times smaller, and so is its rounding.</remarks>
    [StatedError<float>("ExpFine", 0.502, worst: -23.91349f, got: 4.116263E-11f, wanted: 4.1162632E-11f, From = -87, To = 88)]
    [StatedError<double>("ExpFine", 0.51, worst: -2.4318186986491686, got: 0.08787686562381673, wanted: 0.08787686562381672, From = -708, To = 709)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Fine<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            Split<V, T>(x, out var whole, out _);
            return whole;
        }

        var r = Reduce<V, T>(Clamp<V, T>(x), out var n);
        var part = V.Of(1.0 / 64);
        var power = Power(DoubleWord<V, T>.From(part * r.First, part * r.Second));
        power = DoubleWord<V, T>.Square(power).Normalized();
        power = DoubleWord<V, T>.Square(power).Normalized();
        power = DoubleWord<V, T>.Square(power).Normalized();
        power = DoubleWord<V, T>.Square(power).Normalized();
        power = DoubleWord<V, T>.Square(power).Normalized();
        return DoubleWord<V, T>.Scale(DoubleWord<V, T>.Square(power), n.First);
    }

    /// <summary>eˣ = (1 + minusOne) · power, with the digits of minusOne kept where it is small; power is a power of two.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SplitMinusOne<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> minusOne, out DoubleWord<V, T> power)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = Reduce(Clamp(x), out var n);
        if (typeof(T) == typeof(float))
        {
            power = V.ScaleDoubles(DoubleWord<V, T>.Of(1), n);
            minusOne = V.FmaDoubles(r * r, Tail(r), r);
        }
        else
        {
            power = V.Scale(V.One, n.First);
            var curve = r.First * r.First * Tail(r).First;
            var sum = r.First + curve;
            minusOne = DoubleWord<V, T>.From(sum, (r.First - sum) + curve + V.Fma(r.First, r.Second, r.Second));
        }
    }

    /// <summary>value · 2^exponent, for an exponent that <see cref="Split"/> gave.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scaled<V, T>(V value, V exponent) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? value : V.Scale(value, exponent);

    /// <summary>word · 2^exponent, for an exponent that <see cref="Split"/> gave.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Scaled<V, T>(DoubleWord<V, T> word, V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? word : DoubleWord<V, T>.Scale(word, exponent);

    /// <summary>eʳ, for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Power<V, T>(DoubleWord<V, T> r)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var curve = V.Fma(r.First * r.First, Tail(r).First, r.Second);
        var line = V.One + r.First;
        return DoubleWord<V, T>.From(line, (V.One - line) + r.First + curve).Normalized();
    }

    /// <summary>x = n·ln 2 + r, for clamped x.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Reduce<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> n)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var shift = DoubleWord<V, T>.Of(PowerOfTwo.RoundingShift64);
            n = V.FmaDoubles(x, DoubleWord<V, T>.Of(DoubleExp.Log2OfE), shift) - shift;
            return V.FmaDoubles(n, DoubleWord<V, T>.Of(-DoubleExp.Ln2), x);
        }
        else
        {
            var shift = V.Of(PowerOfTwo.RoundingShift64);
            var whole = V.Fma(x.First, V.Of(DoubleExp.Log2OfE), shift) - shift;
            n = DoubleWord<V, T>.From(whole, V.Zero);
            var first = V.FmaNegated(whole, V.Of(DoubleExp.Ln2), x.First);
            var rest = V.FmaNegated(whole, V.Of(DoubleExp.Ln2Rest), x.Second);
            var r = first + rest;
            return DoubleWord<V, T>.From(r, (first - r) + rest);
        }
    }

    /// <summary>q(r) = (eʳ − 1 − r) / r²; for double it stands in the first word.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Tail<V, T>(DoubleWord<V, T> r)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var p = V.FmaDoubles(DoubleWord<V, T>.Of(0.000197420362), r, DoubleWord<V, T>.Of(0.00139337487));
            p = V.FmaDoubles(p, r, DoubleWord<V, T>.Of(0.00833356846));
            p = V.FmaDoubles(p, r, DoubleWord<V, T>.Of(0.0416664779));
            p = V.FmaDoubles(p, r, DoubleWord<V, T>.Of(0.166666657));
            return V.FmaDoubles(p, r, DoubleWord<V, T>.Of(0.5));
        }
        else
        {
            return DoubleWord<V, T>.From(Curve<V, T>(r.First), V.Zero);
        }
    }

    /// <summary>q(r) for double.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Curve<V, T>(V r) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var q = V.Fma(V.Of(2.088676542538754e-09), r, V.Of(2.5109226912599289e-08));
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
