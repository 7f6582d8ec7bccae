using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>y (log y − ŷ), and 0 where y is 0; with knob A, where targets are logarithms, e^y (y − ŷ).</summary>
/// <remarks>The slope is −y, or −e^y. A negative probability has no logarithm and gives NaN.</remarks>
internal readonly struct KullbackLeibler : IOutputTerm
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var logarithms = V.LessThan(V.Zero, knobs.A);
        var probability = V.Select(logarithms, V.Exp(target), target);
        var logarithm = V.Select(logarithms, target, Logarithm.Of<V, T>(target));
        slope = -probability;
        return V.Select(V.LessThanOrEqual(V.Abs(probability), V.Zero), V.Zero, probability * (logarithm - output));
    }
}
