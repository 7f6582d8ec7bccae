using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>ln(1 + e) for float in floats alone, for e in [0, 1].</summary>
/// <remarks>e − e²·g(e), with g of <c>reference/minimax.py log1p</c>, right to 2^−27.3 of the logarithm: little more than the one rounding of the difference.</remarks>
internal static class FloatLog1p
{
    /// <summary>ln(1 + e).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V e)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var g = V.Fma(V.Of(0.00322527904), e, V.Of(-0.0197832324));
        g = V.Fma(g, e, V.Of(0.0568703376));
        g = V.Fma(g, e, V.Of(-0.105998322));
        g = V.Fma(g, e, V.Of(0.153075904));
        g = V.Fma(g, e, V.Of(-0.196788013));
        g = V.Fma(g, e, V.Of(0.249553695));
        g = V.Fma(g, e, V.Of(-0.333302051));
        g = V.Fma(g, e, V.Of(0.499999225));
        return V.FmaNegated(e * e, g, e);
    }
}
