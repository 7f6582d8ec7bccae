using System.Runtime.CompilerServices;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>arctan over double-double lanes: one Newton step from that of double lanes.</summary>
/// <remarks>
/// arctan z for z = min(|x|, 1/|x|) is y + arctan(t) with t = (z·cos y − sin y) / (cos y + z·sin y); for y within 2^−57, t is
/// its own arctangent.
/// </remarks>
internal static class WideAtan
{
    /// <summary>arctan x.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Of<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var one = WideLanes<V>.Of(1);
        var a = WideLanes<V>.Abs(x);
        var isLarge = WideLanes<V>.LessThan(one, a);
        var z = WideLanes<V>.Select(isLarge, one / a, a);

        var near = new WideLanes<V>(Atan.Of<V, double>(z.High));
        var square = (near * near).Word;
        var sine = new WideLanes<V>(WideCoefficients.Sine.At(square)) * near;
        var cosine = new WideLanes<V>(WideCoefficients.Cosine.At(square));
        var angle = near + (((z * cosine) - sine) / (cosine + (z * sine)));
        return WideLanes<V>.CopySign(WideLanes<V>.Select(isLarge, WideAngle.QuarterTurn<V>() - angle, angle), x);
    }
}
