using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>clip((x + 1)/2, 0, 1).</summary>
/// <remarks>x + 1 is rounded once, and its half is exact. f′(±1) = 0, as in Keras.</remarks>
public readonly struct SparseSigmoid : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sparse-sigmoid", ActivationFamily.Sigmoidal, @"\mathrm{clip}\left(\tfrac{x + 1}{2}, 0, 1\right)", @"\tfrac{1}{2}\,\mathbf{1}[-1 < x < 1]")
    {
        Source = "JAX documentation, jax.nn.sparse_sigmoid; Keras documentation, keras.activations.sparse_sigmoid",
        Range = "[0, 1]",
        Limits = (0, 1),
        Traits = new(0, 1, 0.5, Monotonicity.Increasing),
        Kinks = [new(_ => -1, "0", "Keras; JAX takes 1/4"), new(_ => 1, "0", "Keras; JAX takes 1/4")],
        Error = new(0.5, 0, 0.5, 0),
        Torch = new("torch.hardtanh(x, -1., 1.) * 0.5 + 0.5", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Of(0.5) * (V.Min(V.One, V.Max(-V.One, x)) + V.One);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.One), V.Of(0.5), V.Zero);
}
