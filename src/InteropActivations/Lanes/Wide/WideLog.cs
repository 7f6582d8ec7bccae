using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>Logarithms over double-double lanes: one Newton step from that of double lanes.</summary>
internal static class WideLog
{
    /// <summary>ln(1 + x) for x in [0, 1].</summary>
    /// <remarks>y + (x − (e^y − 1)) / (1 + x) for y within 2^−57: what is left is its square.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Log1p<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var near = new WideLanes<V>(Elementary.Log1p.Of(x.Word));
        return near + ((x - WideExp.Expm1(near)) / (x + WideLanes<V>.Of(1)));
    }
}
