using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Losses;

/// <summary>The formula of a loss of one output, written once over lanes. NaN in gives NaN out.</summary>
internal interface IOutputTerm
{
    /// <summary>l(ŷ, y), and ∂l/∂ŷ.</summary>
    /// <param name="output">ŷ.</param>
    /// <param name="target">y.</param>
    /// <param name="positive">The weight of a positive target; only binary cross-entropy has one.</param>
    /// <param name="knobs">The loss's numbers.</param>
    /// <param name="slope">∂l/∂ŷ.</param>
    static abstract V Of<V, T>(V output, V target, V positive, in Knobs<V> knobs, out V slope)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
