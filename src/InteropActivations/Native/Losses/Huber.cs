using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>d² / 2 where |d| ≤ δ and δ (|d| − δ/2) beyond, with d = ŷ − y; knob A is δ.</summary>
internal readonly struct Huber : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var difference = output - target;
        var size = V.Abs(difference);
        var inside = V.LessThanOrEqual(size, knobs.A);
        slope = V.Select(inside, difference, knobs.A * Signs.Of<V, T>(difference));
        var half = V.Of(0.5);
        return V.Select(inside, half * difference * difference, knobs.A * (size - half * knobs.A));
    }
}
