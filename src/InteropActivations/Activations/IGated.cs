using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>The shape of an activation that splits a row into halves a and b, and lets b gate a.</summary>
public interface IGated
{
    /// <summary>What is said about the activation.</summary>
    static abstract ActivationInfo Info { get; }

    /// <summary>f(a, b).</summary>
    static abstract V Forward<V, T>(V a, V b)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>∂f/∂a and ∂f/∂b.</summary>
    static abstract (V ByA, V ByB) Derivatives<V, T>(V a, V b)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
