using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The exponential for double in doubles alone, as <see cref="FloatExp"/> is for float.</summary>
/// <remarks>
/// As in <see cref="Exp"/>, but r, and p = eʳ − 1 = r + r²·q(r), are rounded: each a number below 1/2, half a unit of 1 + p
/// together. That x − n·(ln 2 in its first part) is exact is said there.
/// </remarks>
internal static class DoubleExp
{
    /// <summary>1 / ln 2.</summary>
    public const double Log2OfE = 1.4426950408889634;

    /// <summary>ln 2, rounded.</summary>
    public const double Ln2 = 0.6931471805599453;

    /// <summary>What rounding ln 2 left.</summary>
    public const double Ln2Rest = 2.3190468138462996e-17;

    /// <summary>eˣ·2^(−powers) for whole powers, where |x| ≤ 708 and the result is normal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scaled<V, T>(V x, V powers)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = Power<V, T>(x);
        var power = V.PowerOf(n - powers);
        var r = V.Fma(n, V.Of(-Ln2Rest), V.Fma(n, V.Of(-Ln2), x));
        return V.Fma(power, V.Fma(r * r, Exp.Curve<V, T>(r), r), power);
    }

    /// <summary>The whole number n for which n·ln 2 is nearest to x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Power<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Of(PowerOfTwo.RoundingShift64);
        return V.Fma(x, V.Of(Log2OfE), shift) - shift;
    }

    /// <summary>n·ln 2 = high + low, for whole n.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void MultipleOfLn2<V, T>(V n, out V high, out V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        high = n * V.Of(Ln2);
        low = V.Fma(n, V.Of(Ln2Rest), V.Fma(n, V.Of(Ln2), -high));
    }
}
