using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>x·σ(z) for float in floats alone, σ(z) = 1 / (1 + e^(−z)).</summary>
/// <remarks>
/// With e^(−z) = 2ⁿ·(1 + p), 1 + e^(−z) = (1 + 2ⁿ) + 2ⁿ·p. The first sum is exact for |n| below 24; to the left of that it may
/// lose the 1, which is added to 2ⁿ·p, and to the right 2ⁿ, a quarter of a unit at most. One rounding makes the divisor, one the
/// quotient, and p adds less than half a unit.
/// Where z is below −87, 2^−n is multiplied in last, so that nothing overflows and a subnormal result is rounded once: a longer
/// way that is gone only if some lane is there, and counts for that lane alone.
/// </remarks>
internal static class FloatLogistic
{
    /// <summary>Down to here n is at most 126, and the result is normal.</summary>
    private const double Left = -FloatExp.LastNormal;

    /// <summary>σ(z), any z.</summary>
    [StatedError<float>("FloatLogistic", 1.69, worst: -1.1044449f, got: 0.24890801f, wanted: 0.24890799f)]
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V z)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Times<V, T>(z, V.One);

    /// <summary>x·σ(x), any x: x or 0 where x is far out, ∞ where x is, and −0 at −∞.</summary>
    [StatedError<float>("FloatLogistic.times", 1.73, worst: -90.47512f, got: -4.6098162E-38f, wanted: -4.6098158E-38f)]
    [MethodImpl(AggressiveInlining)]
    public static V OfTimes<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Times<V, T>(x, x);

    /// <summary>σ′(z)·2^twos, for a few twos; σ′(z) = e / (1 + e)² with e = e^(−|z|); any z.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Slope<V, T>(V z, int twos = 0)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = V.Abs(z);
        var parts = new Parts<V, T>(V.Min(V.Of(FloatExp.LastNormal), size));
        var near = parts.OverSquare(parts.Mantissa, parts.MantissaLow) * (parts.Power * V.Of(1 << twos));
        return V.AnyLess(V.Of(FloatExp.LastNormal), size) ? WithFarSlope<V, T>(size, near, twos) : near;
    }

    /// <summary>The derivative of x·σ(x), σ(x) + x·σ(x)·σ(−x); any x.</summary>
    /// <remarks>(d + x·e) / d² to the right and e·(d + x) / d² to the left, with e = e^(−|x|) and d = 1 + e.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static V TimesSlope<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = V.Min(V.Of(FloatExp.LastNormal), V.Max(V.Of(-FloatExp.LastNormal), x));
        var near = TimesSlope<V, T>(clamped, out var n);
        near *= V.Select(V.LessThan(clamped, V.Zero), V.PowerOf(n), V.One);
        return V.AnyLess(x, V.Of(-FloatExp.LastNormal)) ? WithFarTimesSlope<V, T>(x, near) : near;
    }

    /// <summary>The derivative of x·σ(x) for |x| ≤ 150; to the left but for its power of two.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V TimesSlope<V, T>(V x, out V n)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parts = new Parts<V, T>(V.Abs(x));
        n = parts.N;
        var isLeft = V.LessThan(x, V.Zero);
        var (times, timesLow) = (V.Select(isLeft, parts.Mantissa, V.One), V.Select(isLeft, parts.MantissaLow, V.Zero));
        var sum = parts.Divisor + V.Fma(x, V.Select(isLeft, V.One, parts.Power * parts.Mantissa), parts.DivisorLow);
        var product = sum * times;
        return parts.OverSquare(product, V.Fma(sum, timesLow, V.Fma(sum, times, -product)));
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFarSlope<V, T>(V size, V near, int twos)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 1 + e is 1 there; the power of two comes last, so that a subnormal result is rounded once.
        FloatExp.SplitNegative<V, T>(V.Min(V.Of(Exp.Limit<T>()), size), out var n, out var minusP);
        return V.Select(V.LessThan(V.Of(FloatExp.LastNormal), size), V.Scale(V.One - minusP, n + V.Of(twos)), near);
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFarTimesSlope<V, T>(V x, V near)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var far = TimesSlope<V, T>(Exp.Clamp<V, T>(x), out var n);
        return V.Select(V.LessThan(x, V.Of(-FloatExp.LastNormal)), V.Scale(far, n), near);
    }

    /// <summary>x·σ(z + low) for |z| ≤ 150, where x is above −150 or σ is 0; ∞ where x is.</summary>
    /// <remarks>A product or a polynomial z needs the low part: e^(−z) magnifies what rounding it left by its size.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static V Product<V, T>(V z, V low, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegative<V, T>(V.Min(V.Of(FloatExp.LastNormal), z), low, out var n, out var minusP);
        var near = NearTimes<V, T>(n, minusP, x);
        return V.AnyLess(z, V.Of(Left)) ? WithFarProduct<V, T>(z, low, x, near) : near;
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFarProduct<V, T>(V z, V low, V x, V near)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegative<V, T>(z, low, out var n, out var minusP);
        return V.Select(V.LessThan(z, V.Of(Left)), FarTimes<V, T>(n, minusP, V.Max(V.Of(-Exp.Limit<T>()), x)), near);
    }

    /// <summary>x·σ(z), where z is x or x is 1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Times<V, T>(V z, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegative<V, T>(V.Min(V.Of(FloatExp.LastNormal), z), out var n, out var minusP);
        var near = NearTimes<V, T>(n, minusP, x);
        return V.AnyLess(z, V.Of(Left)) ? WithFarProduct<V, T>(Exp.Clamp<V, T>(z), V.Zero, x, near) : near;
    }

    /// <summary>x·σ(z) for z not below <see cref="Left"/>, with e^(−z) = 2ⁿ·(1 − minusP).</summary>
    [MethodImpl(AggressiveInlining)]
    private static V NearTimes<V, T>(V n, V minusP, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var power = V.PowerOf(n);
        var sum = V.One + power;
        var lost = V.One - (sum - power);
        return x / (sum + V.FmaNegated(power, minusP, lost));
    }

    /// <summary>x·σ(z) for |z| ≤ 150 and x not below −150, with e^(−z) = 2ⁿ·(1 − minusP).</summary>
    [MethodImpl(AggressiveInlining)]
    private static V FarTimes<V, T>(V n, V minusP, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 1 + e^(−z) = 2^h·d with h = max(n, 0) and d = 1 + (2^−|n| + b·p), b the smaller of 1 and 2ⁿ; where n is 0, d = 2 + p.
        var small = V.Scale(V.One, -V.Abs(n));
        var isZero = V.LessThanOrEqual(V.One, small);
        var factor = V.Select(V.LessThan(n, V.Zero), small, V.One);
        var d = V.Select(isZero, V.Of(2), V.One) + V.FmaNegated(factor, minusP, V.Select(isZero, V.Zero, small));
        return V.Scale(x / d, V.Min(V.Zero, -n));
    }

    /// <summary>e = e^(−z) and d = 1 + e, with what their roundings left.</summary>
    private readonly ref struct Parts<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>e = Mantissa · 2^N.</summary>
        public readonly V N;

        /// <summary>2^N; beyond z = 87 some number of no account beside 1.</summary>
        public readonly V Power;

        public readonly V Mantissa;
        public readonly V MantissaLow;
        public readonly V Divisor;
        public readonly V DivisorLow;

        /// <summary>Those of 0 ≤ z ≤ 150.</summary>
        [MethodImpl(AggressiveInlining)]
        public Parts(V z)
        {
            FloatExp.SplitNegative<V, T>(z, out N, out var minusP, out var low);
            Power = V.PowerOf(V.Max(V.Of(-126), N));
            Mantissa = V.One - minusP;
            MantissaLow = V.One - Mantissa - minusP - low;
            var e = Power * Mantissa;
            Divisor = V.One + e;
            DivisorLow = V.Fma(Power, MantissaLow, e - (Divisor - V.One));
        }

        /// <summary>(a + low) / d², rounded once but for little.</summary>
        [MethodImpl(AggressiveInlining)]
        public V OverSquare(V a, V low)
        {
            // 1/d² = square − squareMore.
            var inverse = V.One / Divisor;
            var rest = V.FmaNegated(inverse, DivisorLow, V.FmaNegated(inverse, Divisor, V.One));
            var square = inverse * inverse;
            var squareMore = V.FmaNegated(square, rest + rest, V.FmaNegated(inverse, inverse, square));
            var quotient = a * square;
            var more = V.FmaNegated(low, square, V.Fma(a, squareMore, V.FmaNegated(a, square, quotient)));
            return quotient - more;
        }
    }
}
