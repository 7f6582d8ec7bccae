using System.Numerics;

namespace InteropActivations.Backends;

/// <summary>A network being trained by one engine, one batch at a time.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <remarks>
/// Parameters and gradients are flat, in the order of <see cref="Networks.ParameterLayout"/>. Optimizer state is flat too:
/// one block as long as the parameters per buffer of the optimizer, in the order its specification names them
/// (<see cref="Training.OptimizerSpec.StateBuffers"/>), with the number of steps taken beside it. A length that does not fit
/// is an <see cref="InputException"/>, said by <see cref="Training.SessionChecks"/>. Instances are not thread-safe.
/// </remarks>
public interface ITrainingSession<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many steps were taken.</summary>
    int Steps { get; }

    /// <summary>One forward pass, backward pass and optimizer update. Returns the loss before the update.</summary>
    /// <param name="inputs">Rows × inputs, row after row.</param>
    /// <param name="targets">Rows × <see cref="Training.TrainingSpec.TargetsPerRow"/>: numbers for a regression, class indices for cross-entropy, 0 or 1 for binary cross-entropy.</param>
    /// <exception cref="InputException">There are no rows, a length does not fit, or a target is no class.</exception>
    T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    /// <summary>The network's outputs (logits, for a classifier) for rows of inputs.</summary>
    /// <param name="inputs">Rows × inputs, row after row; none at all give no outputs.</param>
    /// <param name="outputs">Rows × outputs, row after row.</param>
    /// <exception cref="InputException">A length does not fit.</exception>
    void Predict(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Writes the current parameters.</summary>
    void CopyParametersTo(Span<T> destination);

    /// <summary>Writes the gradients of the last step; zeros before the first.</summary>
    void CopyGradientsTo(Span<T> destination);

    /// <summary>Writes the optimizer's state buffers, one after the other; zeros before the first step.</summary>
    void CopyOptimizerStateTo(Span<T> destination);

    /// <summary>Replaces parameters, optimizer state and step count, as another session of the same specification wrote them.</summary>
    void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> optimizerState, int steps);
}
