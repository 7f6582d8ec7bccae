using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>max(0, m − y·ŷ); knob A is m. The slope is −y, and 0 at the kink, as that of PyTorch's relu.</summary>
internal readonly struct Hinge : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gap = knobs.A - target * output;
        var term = V.Max(V.Zero, gap);
        slope = V.Select(V.LessThan(V.Zero, gap), -target, term);
        return term;
    }
}
