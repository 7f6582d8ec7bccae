using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Backends;

/// <summary>A network being trained by one engine, one batch at a time.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <remarks>
/// Parameters and gradients are flat, in the order of <see cref="Networks.ParameterLayout"/>, and so are the running statistics
/// of batch normalizations. Optimizer state is flat too: one block as long as the parameters per buffer of the optimizer, in the
/// order its specification names them (<see cref="Training.OptimizerSpec.StateBuffers"/>), then its numbers
/// (<see cref="Training.OptimizerSpec.StateNumbers"/>), with the number of steps taken beside it. A length that does not fit
/// is an <see cref="InputException"/>, said by <see cref="Training.SessionChecks"/>. Instances are not thread-safe.
/// </remarks>
public interface ITrainingSession<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many steps were taken.</summary>
    int Steps { get; }

    /// <summary>Learning rate and momentum of the steps to come; at the start the optimizer's own. A schedule sets them.</summary>
    StepRates Rates { get; set; }

    /// <summary>One forward pass, backward pass and optimizer update. Returns the loss before the update.</summary>
    /// <remarks>L-BFGS goes forward and backward several times over the same batch; the loss is the first.</remarks>
    /// <exception cref="InputException">There are no rows, a length does not fit, or a target is none the loss takes.</exception>
    T Step(TrainingBatch<T> batch);

    /// <summary>A step in which all rows count alike and nothing is dropped.</summary>
    /// <param name="inputs">Rows × inputs, row after row.</param>
    /// <param name="targets">Rows × <see cref="Training.TrainingSpec.TargetsPerRow"/>: numbers for a regression, class indices for cross-entropy, 0 or 1 for binary cross-entropy.</param>
    /// <exception cref="InputException">There are no rows, a length does not fit, or a target is none the loss takes.</exception>
    T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets) => Step(new TrainingBatch<T>(inputs, targets));

    /// <summary>The network's outputs (logits, for a classifier) for rows of inputs: nothing is dropped, and batch normalizations use their running statistics.</summary>
    /// <param name="inputs">Rows × inputs, row after row; none at all give no outputs.</param>
    /// <param name="outputs">Rows × outputs, row after row.</param>
    /// <exception cref="InputException">A length does not fit.</exception>
    void Predict(ReadOnlySpan<T> inputs, Span<T> outputs);

    /// <summary>Writes the current parameters.</summary>
    void CopyParametersTo(Span<T> destination);

    /// <summary>Writes the gradients of the last step; zeros before the first.</summary>
    void CopyGradientsTo(Span<T> destination);

    /// <summary>Writes the running statistics of batch normalizations (<see cref="Networks.ParameterLayout.Buffers"/>); nothing where there are none.</summary>
    void CopyBuffersTo(Span<T> destination);

    /// <summary>Writes the optimizer's state buffers, one after the other, and its numbers; zeros before the first step.</summary>
    /// <exception cref="NotSupportedException">The engine's optimizer keeps its state to itself, before the first step as after it.</exception>
    void CopyOptimizerStateTo(Span<T> destination);

    /// <summary>Replaces parameters, running statistics, optimizer state and step count, as another session of the same specification wrote them.</summary>
    /// <exception cref="NotSupportedException">The engine's optimizer keeps its state to itself, and the steps are not 0.</exception>
    void Restore(ReadOnlySpan<T> parameters, ReadOnlySpan<T> buffers, ReadOnlySpan<T> optimizerState, int steps);
}
