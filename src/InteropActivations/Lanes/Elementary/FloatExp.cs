using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The exponential for float in floats alone: what the fastest activations are made of.</summary>
/// <remarks>
/// x = n·ln 2 + r as in <see cref="Exp"/>, with ln 2 in two parts of which the first has so few bits that its product with n is
/// exact, and eʳ − 1 = p = r + r²·q(r). q is the polynomial of <see cref="Exp"/>, right to 2^−30.9; what counts are the
/// roundings of r and of the last addition, each of a number below 1/2: half a unit of 1 + p together.
/// </remarks>
internal static class FloatExp
{
    /// <summary>Down to e^−87 the power of two is a normal number.</summary>
    public const double LastNormal = 87;

    /// <summary>The first nine bits of ln 2.</summary>
    private const double Ln2 = 0.693359375;

    /// <summary>What they leave.</summary>
    private const double Ln2Rest = -0.00021219444005469057;

    /// <summary>e^(−x) = 2ⁿ·(1 − minusP) for |x| ≤ 150.</summary>
    /// <remarks>With the signs of r and p turned, so that nothing has to be negated.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static void SplitNegative<V, T>(V x, out V n, out V minusP)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        n = Power<V, T>(x, -DoubleExp.Log2OfE);
        minusP = MinusTail<V, T>(V.Fma(n, V.Of(Ln2Rest), V.Fma(n, V.Of(Ln2), x)));
    }

    /// <summary>e^(−x) = 2ⁿ·(1 − minusP − low) for |x| ≤ 150, where low is what rounding minusP left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SplitNegative<V, T>(V x, out V n, out V minusP, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        n = Power<V, T>(x, -DoubleExp.Log2OfE);
        var r = V.Fma(n, V.Of(Ln2Rest), V.Fma(n, V.Of(Ln2), x));
        var (square, factor) = (r * r, MinusFactor<V, T>(r));
        minusP = V.FmaNegated(square, factor, r);
        low = V.FmaNegated(square, factor, r - minusP);
    }

    /// <summary>e^(−x − low) = 2ⁿ·(1 − minusP) for |x| ≤ 150 and a low that rounding x left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SplitNegative<V, T>(V x, V low, out V n, out V minusP)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        n = Power<V, T>(x, -DoubleExp.Log2OfE);
        minusP = MinusTail<V, T>(V.Fma(n, V.Of(Ln2Rest), V.Fma(n, V.Of(Ln2), x) + low));
    }

    /// <summary>e^(−a·b) = 2ⁿ·(1 − minusP) for |a·b| ≤ 150, the product not rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SplitNegativeProduct<V, T>(V a, V b, out V n, out V minusP)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        n = Power<V, T>(a * b, -DoubleExp.Log2OfE);
        minusP = MinusTail<V, T>(V.Fma(n, V.Of(Ln2Rest), V.Fma(a, b, n * V.Of(Ln2))));
    }

    /// <summary>e^(−x − low) for x ≥ 0 and a low that rounding x left; 0 for ∞.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V OfNegative<V, T>(V x, V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (V.AnyLess(V.Of(LastNormal), x))
        {
            return OfFarNegative<V, T>(in x, in low);
        }

        SplitNegative<V, T>(x, low, out var n, out var minusP);
        return V.PowerOf(n) * (V.One - minusP);
    }

    /// <summary>The same where some lane is far, and the power of two may not be normal; lane by lane, so that others do not see it.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V OfFarNegative<V, T>(in V x, in V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limit = V.Of(Exp.Limit<T>());
        SplitNegative<V, T>(V.Min(limit, x), V.Select(V.LessThan(x, limit), low, V.Zero), out var n, out var minusP);
        return V.Scale(V.One - minusP, n);
    }

    /// <summary>eˣ·2^(−powers) for whole powers, where |x| ≤ 87 and the result is normal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scaled<V, T>(V x, V powers)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = Power<V, T>(x);
        var power = V.PowerOf(n - powers);
        return V.Fma(power, Tail<V, T>(V.Fma(n, V.Of(-Ln2Rest), V.Fma(n, V.Of(-Ln2), x))), power);
    }

    /// <summary>The whole number n for which n·ln 2 is nearest to x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Power<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Power<V, T>(x, DoubleExp.Log2OfE);

    /// <summary>n·ln 2 = high + low, for whole n of which high is an exact product.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void MultipleOfLn2<V, T>(V n, out V high, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        high = n * V.Of(Ln2);
        low = n * V.Of(Ln2Rest);
    }

    /// <summary>eˣ − 1 for x ≤ 0.</summary>
    /// <remarks>(2ⁿ − 1) + 2ⁿ·p, where the first difference is exact for n above −25, and −1 below. Two roundings of which near 0 only that of p is left.</remarks>
    [StatedError<float>("FloatExp.minusOne", 0.89, worst: -0.3473945f, got: -0.29347342f, wanted: -0.29347345f, To = 0)]
    [MethodImpl(AggressiveInlining)]
    public static V MinusOne<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = V.Max(V.Of(-LastNormal), x);
        var n = Power<V, T>(clamped, DoubleExp.Log2OfE);
        var r = V.FmaNegated(n, V.Of(Ln2Rest), V.FmaNegated(n, V.Of(Ln2), clamped));
        var power = V.PowerOf(n);
        return V.Fma(power, Tail<V, T>(r), power - V.One);
    }

    /// <summary>The whole number nearest to x times the factor.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Power<V, T>(V x, double factor)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Of(PowerOfTwo.RoundingShift32);
        return V.Fma(x, V.Of(factor), shift) - shift;
    }

    /// <summary>eʳ − 1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V r)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var q = V.Fma(V.Of(0.000197420362), r, V.Of(0.00139337487));
        q = V.Fma(q, r, V.Of(0.00833356846));
        q = V.Fma(q, r, V.Of(0.0416664779));
        q = V.Fma(q, r, V.Of(0.166666657));
        return V.Fma(r * r, V.Fma(q, r, V.Of(0.5)), r);
    }

    /// <summary>1 − e^(−r).</summary>
    [MethodImpl(AggressiveInlining)]
    private static V MinusTail<V, T>(V r)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.FmaNegated(r * r, MinusFactor<V, T>(r), r);

    /// <summary>(r − 1 + e^(−r)) / r².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V MinusFactor<V, T>(V r)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var q = V.Fma(V.Of(-0.000197420362), r, V.Of(0.00139337487));
        q = V.Fma(q, r, V.Of(-0.00833356846));
        q = V.Fma(q, r, V.Of(0.0416664779));
        q = V.Fma(q, r, V.Of(-0.166666657));
        return V.Fma(q, r, V.Of(0.5));
    }
}
