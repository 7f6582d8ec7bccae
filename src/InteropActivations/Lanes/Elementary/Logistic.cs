using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The logistic function σ(z) = 1 / (1 + e^(−z)), its derivative, and x·σ(z), over lanes.</summary>
/// <remarks>
/// All from e = e^(−|z|), which cannot overflow: σ is 1/(1 + e) to the right and e/(1 + e) to the left. In the left tail a
/// factor is multiplied into e before e is scaled by its power of two, so that a subnormal result is rounded once.
/// </remarks>
internal static class Logistic
{
    /// <summary>σ(z).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V z) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var e = V.Exp(-V.Abs(z));
        return V.Select(V.LessThan(z, V.Zero), e, V.One) / (V.One + e);
    }

    /// <summary>σ′(z) = e / (1 + e)².</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Slope<V, T>(V z) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SlopeTimes<V, T>(z, V.One);

    /// <summary>factor·σ′(z) for any finite factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SlopeTimes<V, T>(V z, V factor) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(-V.Abs(z), V.Zero, out var mantissa, out var exponent);
        return SlopeTimes<V, T>(factor, mantissa, exponent);
    }

    /// <summary>factor·σ′(z) with e^(−|z|) already split.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SlopeTimes<V, T>(V factor, V mantissa, V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var d = V.One + V.Scale(mantissa, exponent);

        // Half the mantissa is below 1, so the greatest factor does not overflow before it is scaled down.
        return V.Scale(V.Of(0.5) * mantissa / (d * d) * factor, exponent + V.One);
    }

    /// <summary>x·σ(z) for any finite x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product<V, T>(V z, V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isLeft = V.LessThan(z, V.Zero);
        V.ExpSplit(-V.Abs(z), V.Zero, out var mantissa, out var exponent);

        // Half the mantissa is below 1, so the product with the greatest x does not overflow before it is scaled down.
        var share = V.Select(isLeft, V.Of(0.5) * mantissa, V.One) / (V.One + V.Scale(mantissa, exponent));
        return V.Scale(share * x, V.Select(isLeft, exponent + V.One, V.Zero));
    }

    /// <summary>x·σ(z) with e^(−|z|) already split; <paramref name="finite"/> is x, clamped where the product is 0 and 0·∞ would be NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product<V, T>(V z, V x, V finite, V mantissa, V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(z, V.Zero), V.Scale(mantissa * finite, exponent), x) / (V.One + V.Scale(mantissa, exponent));

    /// <summary>The derivative of x·σ(z) by x, σ(z) + q·σ(z)·σ(−z), with q = x·z′ finite and e^(−|z|) already split.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ProductSlope<V, T>(V z, V q, V mantissa, V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // (n·d + q·e) / d² with n = 1 to the right; to the left n = e, and e is taken out as a factor.
        var isLeft = V.LessThan(z, V.Zero);
        var e = V.Scale(mantissa, exponent);
        var d = V.One + e;
        var sum = V.Fma(q, V.Select(isLeft, V.One, e), d);
        return V.Scale(V.Select(isLeft, mantissa, V.One) * (sum / (d * d)), V.Select(isLeft, exponent, V.Zero));
    }
}
