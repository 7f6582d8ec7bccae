using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>An activation that takes one random draw per value in training. Draws come from outside, so that two engines can be given the same.</summary>
public interface IStochastic
{
    /// <summary>What is said about the activation.</summary>
    static abstract ActivationInfo Info { get; }

    /// <summary>The draw that evaluation uses in place of a random one.</summary>
    static abstract V EvaluationDraw<V, T>(in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>f(x; draw).</summary>
    static abstract V Forward<V, T>(V x, V draw, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>∂f/∂x at (x; draw).</summary>
    static abstract V Derivative<V, T>(V x, V draw, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
