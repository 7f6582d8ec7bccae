using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>An elementwise activation with one parameter that is trained with the network.</summary>
public interface ILearned : IElementwise
{
    /// <summary>∂f/∂p at x, for the learned parameter p.</summary>
    static abstract V ParameterDerivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
