using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>arsinh over double-double lanes.</summary>
/// <remarks>ln(1 + d) with d = |x| + x²/(1 + √(1 + x²)); beyond 2⁶⁰ ln 2|x|, whose error is 2^−122.</remarks>
internal static class WideAsinh
{
    /// <summary>arsinh x for finite x.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Of<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var one = WideLanes<V>.Of(1);
        var end = WideLanes<V>.Of(1152921504606846976);
        var a = WideLanes<V>.Abs(x);
        var isLarge = WideLanes<V>.LessThan(end, a);
        var inside = WideLanes<V>.Min(end, a);
        var square = inside * inside;
        var d = inside + (square / (one + WideLanes<V>.Sqrt(square + one)));
        var log = WideLog.Of(WideLanes<V>.Select(isLarge, a, d + one), d);
        return WideLanes<V>.CopySign(log + WideLanes<V>.Select(isLarge, WideLog.Ln2<V>(), WideLanes<V>.Of(0)), x);
    }
}
