using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>An elementwise formula over 256 bits of float, in each direction over pairs of lanes if the activation says that it pays.</summary>
internal sealed class PairedKernel<F> : ActivationKernel<float>
    where F : struct, IElementwise
{
    private readonly ActivationKernel<float> _forward = For(LanePairs.Forward);
    private readonly ActivationKernel<float> _backward = For(LanePairs.Derivative);

    [MethodImpl(NoInlining)]
    public override void Forward(ReadOnlySpan<double> parameters, in ActivationInput<float> input, Span<float> output) =>
        _forward.Forward(parameters, in input, output);

    [MethodImpl(NoInlining)]
    public override void ForwardLong(ReadOnlySpan<double> parameters, in ActivationInput<float> input, Span<float> output) =>
        _forward.ForwardLong(parameters, in input, output);

    [MethodImpl(NoInlining)]
    public override void BackwardLong(
        ReadOnlySpan<double> parameters, in ActivationInput<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient) =>
        _backward.BackwardLong(parameters, in input, outputGradient, inputGradient);

    [MethodImpl(NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<float> input,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> parameterGradient) =>
        _backward.Backward(parameters, in input, outputGradient, inputGradient, parameterGradient);

    private static ActivationKernel<float> For(LanePairs direction) => (F.Pairs & direction) != 0
        ? new ElementwiseKernel<F, Lanes256Pair, float>()
        : new ElementwiseKernel<F, Lanes256<float>, float>();
}
