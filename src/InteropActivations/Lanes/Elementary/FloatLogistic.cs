using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>x·σ(z) for float in floats alone, σ(z) = 1 / (1 + e^(−z)).</summary>
/// <remarks>
/// With e^(−z) = 2ⁿ·(1 + p), 1 + e^(−z) = (1 + 2ⁿ) + 2ⁿ·p, where for |n| below 24 the first sum is exact: one rounding makes the
/// divisor, one the quotient, and p adds a quarter of a unit. Where z is below −16, n is 24 or more; there 2^−n is multiplied in
/// last, so that nothing overflows and a subnormal result is rounded once: a longer way that is gone only if some lane is there,
/// and counts for that lane alone.
/// </remarks>
internal static class FloatLogistic
{
    /// <summary>−23·ln 2, rounded up: down to here n is at most 23.</summary>
    private const double Left = -15.9;

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

    /// <summary>x·σ(z), where z is x or x is 1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Times<V, T>(V z, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var near = NearTimes<V, T>(z, x);
        var isFar = V.LessThan(z, V.Of(Left));
        return V.Any(isFar) ? V.Select(isFar, FarTimes<V, T>(Exp.Clamp<V, T>(z), V.Max(V.Of(-Exp.Limit<T>()), x)), near) : near;
    }

    /// <summary>x·σ(z) for z not below <see cref="Left"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V NearTimes<V, T>(V z, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FloatExp.SplitNegative<V, T>(V.Min(V.Of(FloatExp.LastNormal), z), out var n, out var minusP);
        var power = V.PowerOf(n);
        return x / V.FmaNegated(power, minusP, V.One + power);
    }

    /// <summary>x·σ(z) for |z| ≤ 150 and x not below −150.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V FarTimes<V, T>(V z, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // 1 + e^(−z) = 2^h·d with h = max(n, 0) and d = 1 + (2^−|n| + b·p), b the smaller of 1 and 2ⁿ; where n is 0, d = 2 + p.
        FloatExp.SplitNegative<V, T>(z, out var n, out var minusP);
        var small = V.Scale(V.One, -V.Abs(n));
        var isZero = V.LessThanOrEqual(V.One, small);
        var factor = V.Select(V.LessThan(n, V.Zero), small, V.One);
        var d = V.Select(isZero, V.Of(2), V.One) + V.FmaNegated(factor, minusP, V.Select(isZero, V.Zero, small));
        return V.Scale(x / d, V.Min(V.Zero, -n));
    }
}
