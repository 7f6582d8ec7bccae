using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Networks;

namespace InteropActivations.Native.Layers;

/// <summary>n = γ ⊙ x̂ + β with x̂ = (z − mean) / √(variance + ε).</summary>
/// <remarks>
/// Mean and variance take two passes, in row order and in words of two doubles or of one, so that a common offset of all z
/// costs no digits. x̂ is computed again on the way back: z is kept anyway, and what is left is cheap.
/// </remarks>
internal abstract class Normalizer<V, T>(IReadOnlyList<ParameterBlock> blocks)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>γ.</summary>
    protected ParameterBlock Scale { get; } = blocks.Single(block => block.Kind == ParameterKind.Scale);

    /// <summary>β.</summary>
    protected ParameterBlock Shift { get; } = blocks.Single(block => block.Kind == ParameterKind.Shift);

    /// <summary>How many units.</summary>
    protected int Units => Scale.Count;

    /// <summary>The normalization of a layer; null where it has none.</summary>
    public static Normalizer<V, T>? Of(Normalization? spec, IReadOnlyList<ParameterBlock> blocks, IReadOnlyList<ParameterBlock> buffers) => spec switch
    {
        null => null,
        BatchNormalization batch => new BatchNormalizer<V, T>(batch, blocks, buffers),
        LayerNormalization layer => new LayerNormalizer<V, T>(layer, blocks),
        _ => throw new NotSupportedException($"The native engine has no normalization {spec}."),
    };

    /// <summary>n of a training step, which moves the running statistics in <paramref name="buffers"/>.</summary>
    public abstract void Step(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> buffers, Span<T> normalized);

    /// <summary>n of a prediction.</summary>
    public abstract void Predict(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, Span<T> normalized);

    /// <summary>Writes the gradients of γ and β after a step, and turns ∂loss/∂n into ∂loss/∂z where it stands.</summary>
    public abstract void Backward(int rows, ReadOnlySpan<T> sums, ReadOnlySpan<T> parameters, Span<T> gradients, Span<T> gradient);
}
