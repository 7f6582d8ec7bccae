using System.Numerics;

namespace InteropActivations.Training;

/// <summary>The rows of one training step. Nothing is copied: the spans are read where they lie.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="inputs">Rows × inputs, row after row.</param>
/// <param name="targets">Rows × <see cref="TrainingSpec.TargetsPerRow"/>: numbers, or class indices.</param>
public readonly ref struct TrainingBatch<T>(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows × inputs, row after row.</summary>
    public ReadOnlySpan<T> Inputs { get; } = inputs;

    /// <summary>Rows × <see cref="TrainingSpec.TargetsPerRow"/>: numbers, or class indices.</summary>
    public ReadOnlySpan<T> Targets { get; } = targets;

    /// <summary>How much each row counts, at least 0; empty where all count alike.</summary>
    public ReadOnlySpan<T> Weights { get; init; }

    /// <summary>The dropout masks: layer after layer of those that drop out, each rows × width; 0 where an output is dropped, 1 / (1 − rate) where it is kept.</summary>
    public ReadOnlySpan<T> Masks { get; init; }
}
