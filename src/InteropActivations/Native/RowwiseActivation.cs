using InteropActivations.Activations;

namespace InteropActivations.Native;

/// <summary>Runs an activation of rows over every row.</summary>
internal sealed class RowwiseActivation<F>() : Activation(F.Info)
    where F : struct, IRowwise
{
    public override bool IsRowwise => true;

    public override RowShape RowShape(ReadOnlySpan<double> parameters) => F.Shape(parameters);

    private protected override void Forward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        var width = F.Shape(parameters).OutputLength(input.RowLength);
        for (var row = F.ForwardTogether<V, T>(input.Values, input.RowLength, output); row < input.Rows; row++)
        {
            F.Forward<V, T>(RowOf(input, row, parameters), output.Slice(row * width, width));
        }
    }

    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var width = F.Shape(parameters).OutputLength(input.RowLength);
        for (var row = F.BackwardTogether<V, T>(input.Values, input.RowLength, outputGradient, inputGradient); row < input.Rows; row++)
        {
            F.Backward<V, T>(
                RowOf(input, row, parameters),
                outputGradient.Slice(row * width, width),
                inputGradient.Slice(row * input.RowLength, input.RowLength));
        }
    }

    private static Row<T> RowOf<T>(ActivationInput<T> input, int row, ReadOnlySpan<double> parameters)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        new(
            input.Values.Slice(row * input.RowLength, input.RowLength),
            input.Draws.IsEmpty ? [] : input.Draws.Slice(row * input.RowLength, input.RowLength),
            parameters);
}
