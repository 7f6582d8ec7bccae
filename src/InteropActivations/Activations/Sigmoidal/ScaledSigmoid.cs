using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>a·σ(x) + b, by default 4σ(x) − 2.</summary>
/// <remarks>Written as (a/2)·tanh(x/2) + (b + a/2), in which nothing cancels near 0 for the default parameters.</remarks>
public readonly struct ScaledSigmoid : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("scaled-sigmoid", ActivationFamily.Sigmoidal, @"a\,\sigma(x) + b", @"a\,\sigma(x)\,\sigma(-x)")
    {
        Aliases = ["scaled-and-shifted-sigmoid", "sss"],
        Parameters = [new("scale", 4), new("shift", -2)],
        Source = "Xu, Huang and Li, Revise Saturated Activation Functions (2016)",
        Range = "(b, a + b)",
        Limits = (-2, 2),
        Traits = new(-2, 2, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(1.01, 0.51, 1, 0.7, "For other parameters f crosses zero away from the origin; there the error is measured against scale."),
        Torch = new("{scale} * torch.sigmoid(x) + {shift}", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // a·σ(x) + b = (a/2)·tanh(x/2) + (a/2 + b): near 0 nothing cancels where b is −a/2.
        var half = V.Of(0.5) * knobs.A;
        return (DoubleWord<V, T>.Sum(half, knobs.B) + (V.Tanh(V.Of(0.5) * x) * half)).Value;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Logistic<V, T>(x).SlopeTimes(knobs.A);
}
