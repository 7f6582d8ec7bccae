using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>An elementwise activation with parameters that are trained with the network.</summary>
public interface ILearned : IElementwise
{
    /// <summary>∂f/∂p at x for every learned parameter p, in their order.</summary>
    static abstract void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
