using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>x·tanh(ln(1 + eˣ)) for float in floats alone.</summary>
/// <remarks>
/// From e = eˣ = 2ⁿ·(1 − m) alone: tanh(ln(1 + e)) = e(e + 2) / d with d = (e + 1)² + 1. The quotient is never taken whole, so that
/// the roundings that made it weigh less than their size: to the left, where n is below 0, x·tanh is x·2ⁿ less its share
/// m + (1 − m)·e(e + 1)/d, and to the right x/2 and x·(d/2 − 2)/d more.
/// Where x is below −87 all but x·e is lost in rounding, and 2ⁿ is multiplied in last, so that a subnormal result is rounded once:
/// a longer way that is gone only if some lane is there, and counts for that lane alone.
/// </remarks>
internal static class FloatMish
{
    /// <summary>Beyond 11 f rounds to x and f′ to 1, and e⁴ is far from overflow.</summary>
    private const double Saturated = 12;

    /// <summary>x·tanh(ln(1 + eˣ)), any x; −0 at −∞.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var e = new Parts<V, T>(Clamp<V, T>(x));
        var half = V.Of(0.5);
        var quotient = V.Select(e.IsLeft, e.Value * e.PlusOne, V.FmaNegated(half * e.PlusOne, e.PlusOne, V.Of(1.5))) / e.Divisor;
        var minusP = V.Select(e.IsLeft, e.MinusP, V.Zero);
        var share = V.FmaNegated(minusP, quotient, minusP) + quotient;
        var whole = x * V.Select(e.IsLeft, e.Power, half);
        var near = V.FmaNegated(V.Select(e.IsLeft, whole, x), share, whole);
        return V.AnyLess(x, V.Of(-FloatExp.LastNormal)) ? WithFar<V, T>(x, V.Zero, near) : near;
    }

    /// <summary>The derivative, any x.</summary>
    /// <remarks>
    /// To the left e·(4(1 + x) + e·(e(e + 4) + 6 + 4x)) / d², where the first sum is exact and no term is much larger than the
    /// whole but near the zero of f′; d² = 4 + e·(8 + e·(8 + e(e + 4))) is rounded about once. To the right (1 − u) + x·e(e + 1)·u²
    /// with u = 2/d; the last term is the smaller one, and takes up what the roundings of d and u left.
    /// </remarks>
    [MethodImpl(AggressiveInlining)]
    public static V Slope<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = Clamp<V, T>(x);
        var e = new Parts<V, T>(clamped);
        var plusFour = e.Value + V.Of(4);
        var square = V.Fma(e.Value, V.Fma(e.Value, V.Fma(e.Value, plusFour, V.Of(8)), V.Of(8)), V.Of(4));
        var inverse = V.One / V.Select(e.IsLeft, square, e.Divisor);

        var four = V.Of(4) * clamped;
        var sum = V.Fma(e.Value, V.Fma(e.Value, plusFour, four + V.Of(6)), four + V.Of(4));
        var product = V.FmaNegated(sum, e.MinusP, sum);
        var quotient = product * inverse;
        var rest = V.FmaNegated(quotient, square, product) + V.FmaNegated(sum, e.MinusP, sum - product);
        var left = V.Fma(rest, inverse, quotient) * e.Power;

        var plusOneLow = V.FmaNegated(e.Power, e.MinusP, V.One + e.Power - e.PlusOne);
        var divisorLow = V.Fma(e.PlusOne + e.PlusOne, plusOneLow, V.Fma(e.PlusOne, e.PlusOne, V.One - e.Divisor));
        var lost = V.FmaNegated(inverse, divisorLow, V.FmaNegated(inverse, e.Divisor, V.One));
        var share = inverse + inverse;
        var right = V.Fma(V.Fma(clamped * (e.Value * e.PlusOne), share, -lost), share, V.One - share);

        var near = V.Select(e.IsLeft, left, right);
        return V.AnyLess(x, V.Of(-FloatExp.LastNormal)) ? WithFar<V, T>(x, V.One, near) : near;
    }

    /// <summary>To where the result saturates, and to where it is normal; NaN stays.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Clamp<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(Saturated), V.Max(V.Of(-FloatExp.LastNormal), x));

    /// <summary>Below −87 (x + one)·eˣ, which is f with 0 and f′ with 1; elsewhere what was found already.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V WithFar<V, T>(V x, V one, V near)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = Exp.Clamp<V, T>(x);
        FloatExp.SplitNegative<V, T>(-clamped, out var n, out var minusP);
        var factor = clamped + one;
        return V.Select(V.LessThan(x, V.Of(-FloatExp.LastNormal)), V.Scale(V.FmaNegated(factor, minusP, factor), n), near);
    }

    /// <summary>e, e + 1 and d.</summary>
    private readonly ref struct Parts<V, T>
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>Where n is below 0.</summary>
        public readonly V IsLeft;

        public readonly V Power;
        public readonly V MinusP;
        public readonly V Value;
        public readonly V PlusOne;
        public readonly V Divisor;

        /// <summary>Those of −87 ≤ x ≤ 12.</summary>
        [MethodImpl(AggressiveInlining)]
        public Parts(V x)
        {
            FloatExp.SplitNegative<V, T>(-x, out var n, out MinusP);
            IsLeft = V.LessThan(n, V.Zero);
            Power = V.PowerOf(n);
            Value = V.FmaNegated(Power, MinusP, Power);
            PlusOne = V.FmaNegated(Power, MinusP, V.One + Power);
            Divisor = V.Fma(PlusOne, PlusOne, V.One);
        }
    }
}
