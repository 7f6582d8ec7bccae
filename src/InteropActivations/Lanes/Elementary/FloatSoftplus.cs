using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln(1 + eˣ) for float in floats alone.</summary>
/// <remarks>
/// max(x, 0) + ln(1 + e) with e = e^(−|x|), so that nothing overflows and the left tail, which is e, keeps its digits. Where that
/// tail is near the smallest numbers, and as long as any lane is there, its power of two is multiplied in last.
/// </remarks>
internal static class FloatSoftplus
{
    /// <summary>ln(1 + eˣ); any x.</summary>
    [StatedError<float>("FloatSoftplus", 1.86, worst: 0.010971278f, got: 0.698648f, wanted: 0.69864786f)]
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFar = V.AnyLess(x, V.Of(-FloatExp.LastNormal));
        FloatExp.SplitNegative<V, T>(V.Min(V.Of(isFar ? Exp.Limit<T>() : FloatExp.LastNormal), V.Abs(x)), out var n, out var minusP);
        var e = isFar ? V.Scale(V.One - minusP, n) : V.PowerOf(n) * (V.One - minusP);
        return V.Max(V.Zero, x) + FloatLog1p.Of<V, T>(e);
    }
}
