using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>The normal distribution over double-double lanes.</summary>
internal static class WideNormal
{
    /// <summary>Φ(−t) · e^(t²/2) = P((t − 8)/(t + 8)) / (t + 8) for t in [0, 39]; beyond, the value at 39, where the density is 0.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Mills<V>(WideLanes<V> t) where V : unmanaged, ILanes<V, double>
    {
        var clamped = WideLanes<V>.Min(WideLanes<V>.Of(39), t);
        var denominator = clamped + WideLanes<V>.Of(8);
        var w = (clamped - WideLanes<V>.Of(8)) / denominator;
        return new WideLanes<V>(WideCoefficients.Mills.At(w.Word)) / denominator;
    }
}
