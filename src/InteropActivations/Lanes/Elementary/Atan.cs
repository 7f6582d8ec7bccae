using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>arctan over lanes.</summary>
/// <remarks>
/// |x| is brought to |z| ≤ tan(π/8): below tan(π/8) z = |x|; up to tan(3π/8) arctan|x| = π/4 + arctan z with
/// z = (|x| − 1)/(|x| + 1); beyond, π/2 + arctan z with z = −1/|x|. arctan z = z + z³·p(z²), p from
/// <c>reference/minimax.py atan</c> without the constant, of degree 5 for float and 11 for double, with a relative error of
/// 2^−30.2 and 2^−59.3. For double only z³·p is rounded, at most 0.06 of the whole: the word is right to 2^−54.
/// </remarks>
internal static class Atan
{
    /// <summary>arctan x.</summary>
    [StatedError<float>("Atan", 0.511, worst: -0.108326085f, got: -0.10790533f, wanted: -0.10790532f)]
    [StatedError<double>("Atan", 0.86, worst: -0.4309020624320736, got: -0.40685910739938524, wanted: -0.4068591073993853)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        var isSmall = V.LessThanOrEqual(a, V.Of(0.41421356237309503)); // tan(π/8)
        var isLarge = V.LessThan(V.Of(2.4142135623730949), a); // tan(3π/8)

        // Where the quotient is 0 anyway, so that its rest is no ∞ − ∞.
        var clamped = V.Min(V.Of(typeof(T) == typeof(float) ? 1e30 : 1e300), a);
        var numerator = DoubleWord<V, T>.Sum(V.Select(isLarge, V.Zero, clamped), V.Select(isSmall, V.Zero, -V.One));
        var denominator = DoubleWord<V, T>.Sum(V.Select(isSmall, V.Zero, clamped), V.Select(isLarge, V.Zero, V.One));
        var z = numerator / denominator;
        z = Curved(z);

        var quarter = DoubleWord<V, T>.Of(0.78539816339744828, 3.0616169978683831e-17);
        var half = DoubleWord<V, T>.Of(1.5707963267948966, 6.123233995736766e-17);
        var start = DoubleWord<V, T>.Select(isSmall, V.Zero, DoubleWord<V, T>.Select(isLarge, half, quarter));
        var angle = DoubleWord<V, T>.OrderedSum(start, z);
        return DoubleWord<V, T>.Select(V.LessThan(x, V.Zero), -angle, angle);
    }

    /// <summary>arctan z = z + z³·p(z²).</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Curved<V, T>(DoubleWord<V, T> z)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var square = z * z;
            return V.FmaDoubles(square * Coarse(square), z, z);
        }

        var u = z.First * z.First;
        return DoubleWord<V, T>.From(z.First, V.Fma(z.First * u, Tail<V, T>(u), z.Second));
    }

    /// <summary>p(u) for float.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Coarse<V, T>(DoubleWord<V, T> u)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.FmaDoubles(DoubleWord<V, T>.Of(-0.0605625696), u, DoubleWord<V, T>.Of(0.105843723));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.142421126));
        p = V.FmaDoubles(p, u, DoubleWord<V, T>.Of(0.19998385));
        return V.FmaDoubles(p, u, DoubleWord<V, T>.Of(-0.333333135));
    }

    /// <summary>p(u) = (arctan z − z) / z³ with u = z², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(-0.017868066190632262), u, V.Of(0.038027229918240098));
        p = V.Fma(p, u, V.Of(-0.050377659320717839));
        p = V.Fma(p, u, V.Of(0.058475304878235643));
        p = V.Fma(p, u, V.Of(-0.066630520306501448));
        p = V.Fma(p, u, V.Of(0.076920553640388481));
        p = V.Fma(p, u, V.Of(-0.090908974668896109));
        p = V.Fma(p, u, V.Of(0.11111110772586197));
        p = V.Fma(p, u, V.Of(-0.14285714279960016));
        p = V.Fma(p, u, V.Of(0.19999999999950985));
        return V.Fma(p, u, V.Of(-0.33333333333333187));
    }
}
