using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>The logarithm of lanes that may hold anything.</summary>
internal static class Logarithm
{
    /// <summary>ln x: −∞ at 0, ∞ at ∞, NaN below 0 and for NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isPositive = V.LessThan(V.Zero, x);
        var isFinite = V.LessThan(x, V.Of(double.PositiveInfinity));
        var logarithm = V.Log(V.Select(isPositive, V.Select(isFinite, x, V.One), V.One)).Value;
        var isZero = V.LessThanOrEqual(V.Abs(x), V.Zero);
        return V.Select(
            isPositive,
            V.Select(isFinite, logarithm, x),
            V.Select(isZero, V.Of(double.NegativeInfinity), V.Of(double.NaN)));
    }
}
