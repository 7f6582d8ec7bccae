using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>The sign of lanes.</summary>
internal static class Signs
{
    /// <summary>−1, 0 or 1; NaN stays.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, V.Abs(x)), V.CopySign(V.One, x), x);
}
