using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Training;

namespace InteropActivations.Backends;

/// <summary>An engine: computes activations and trains networks. Three verbs, spans in, spans out.</summary>
/// <remarks>
/// An engine draws nothing by itself: initial parameters, batches and random draws are given, so that two engines can be
/// compared step by step. It checks once per call, by <see cref="ActivationFunctions"/>, so that all engines say the same, and takes rows along any axis from
/// <see cref="AxisRows"/>.
/// Instances are not thread-safe.
/// </remarks>
public interface IBackend : IDisposable
{
    /// <summary>What this engine is.</summary>
    BackendInfo Info { get; }

    /// <summary>Whether and how this engine computes <paramref name="activation"/> in <paramref name="dtype"/>.</summary>
    Support Supports(ActivationSpec activation, DType dtype);

    /// <summary>y = f(x).</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="input">x, in rows where the activation works on rows, with the draws of a stochastic activation.</param>
    /// <param name="output">y; as long as <see cref="ActivationSpec.OutputLength"/> says. May be the same memory as x where the lengths agree, but must not share part of it.</param>
    /// <exception cref="InputException">A length does not fit, or memory is shared in part.</exception>
    /// <exception cref="NotSupportedException">The engine does not compute this activation; see <see cref="Supports"/>.</exception>
    void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>dx = dy · ∂f/∂x, and the gradients of the learned parameters summed over all elements.</summary>
    /// <param name="activation">The activation with its parameters.</param>
    /// <param name="input">The same input as forward.</param>
    /// <param name="outputGradient">dy, as long as y.</param>
    /// <param name="inputGradient">dx, as long as x. May be the same memory as x, or as dy where the lengths agree.</param>
    /// <param name="parameterGradient">Empty, or as long as <see cref="ActivationSpec.LearnedCount"/>: overwritten with Σ dy · ∂f/∂p.</param>
    /// <exception cref="InputException">A length does not fit, or memory is shared in part.</exception>
    /// <exception cref="NotSupportedException">The engine does not compute this activation; see <see cref="Supports"/>.</exception>
    void Backward<T>(
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Starts training a network from the given parameters.</summary>
    /// <param name="spec">Network, loss and optimizer.</param>
    /// <param name="parameters">Initial parameters in the order of <see cref="Networks.ParameterLayout"/>.</param>
    /// <exception cref="InputException">The number of parameters does not fit the network.</exception>
    /// <exception cref="NotSupportedException">The engine cannot train this network; the message says why.</exception>
    ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
