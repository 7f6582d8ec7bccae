using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>|ŷ − y|; the slope at 0 is 0, as PyTorch's sign has it.</summary>
internal readonly struct AbsoluteError : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var difference = output - target;
        slope = Signs.Of<V, T>(difference);
        return V.Abs(difference);
    }
}
