using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Native;

/// <summary>An activation in one element type and one lane width.</summary>
/// <remarks>
/// A call to it is an ordinary virtual call; a generic virtual method is looked up anew in each, which takes longer than a small
/// call's work. No override may be inlined: the runtime would guess the one it saw most and take it into its caller, whose
/// inlining then ends in the middle of the formula.
/// </remarks>
internal abstract class ActivationKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = f(x).</summary>
    public abstract void Forward(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output);

    /// <summary>The same for a part of a y so long that no cache would hold it, which may be written past the caches.</summary>
    public virtual void ForwardLong(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output) => Forward(parameters, in input, output);

    /// <summary>As <see cref="Backward"/> for a part of a dx so long, without learned parameters.</summary>
    public virtual void BackwardLong(ReadOnlySpan<double> parameters, in ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient) =>
        Backward(parameters, in input, outputGradient, inputGradient, []);

    /// <summary>dx = dy · ∂f/∂x, and the gradients of learned parameters where there is room for them.</summary>
    public abstract void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient);
}
