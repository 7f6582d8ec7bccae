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
    public static V Slope<V, T>(V z) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(-V.Abs(z), V.Zero, out var mantissa, out var exponent);
        var d = V.One + V.Scale(mantissa, exponent);
        return V.Scale(mantissa / (d * d), exponent);
    }

    /// <summary>x·σ(z), where x and z have the same sign.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product<V, T>(V z, V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // e is 0 long before x reaches this, and an infinite x times 0 would be NaN.
        var limit = typeof(T) == typeof(float) ? 1e20 : 1e250;
        V.ExpSplit(-V.Abs(z), V.Zero, out var mantissa, out var exponent);
        return Product<V, T>(x, V.Max(V.Of(-limit), x), z, mantissa, exponent);
    }

    /// <summary>x·σ(z) with e^(−|z|) already split; <paramref name="finite"/> is x, clamped where e is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Product<V, T>(V x, V finite, V z, V mantissa, V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var d = V.One + V.Scale(mantissa, exponent);
        return V.Select(V.LessThan(z, V.Zero), V.Scale(mantissa * finite, exponent), x) / d;
    }

    /// <summary>The derivative of x·σ(x).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ProductSlope<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var finite = Exp.Clamp<V, T>(x);
        V.ExpSplit(-V.Abs(finite), V.Zero, out var mantissa, out var exponent);
        return ProductSlope<V, T>(x, finite, mantissa, exponent);
    }

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
