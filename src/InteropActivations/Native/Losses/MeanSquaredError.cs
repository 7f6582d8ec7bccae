using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>(ŷ − y)².</summary>
internal readonly struct MeanSquaredError : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var difference = output - target;
        slope = difference + difference;
        return difference * difference;
    }
}
