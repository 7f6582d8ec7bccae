using InteropActivations.Activations;

namespace InteropActivations.Native;

/// <summary>Runs an activation of rows over every row.</summary>
internal sealed class RowwiseActivation<F>() : Activation(F.Info)
    where F : struct, IRowwise
{
    public override bool IsRowwise => true;

    private protected override void Forward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        for (var start = 0; start < input.Values.Length; start += input.RowLength)
        {
            F.Forward<V, T>(input.Values.Slice(start, input.RowLength), output.Slice(start, input.RowLength));
        }
    }

    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        for (var start = 0; start < input.Values.Length; start += input.RowLength)
        {
            F.Backward<V, T>(
                input.Values.Slice(start, input.RowLength),
                outputGradient.Slice(start, input.RowLength),
                inputGradient.Slice(start, input.RowLength));
        }
    }
}
