using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>An activation of rows over every row.</summary>
internal sealed class RowwiseKernel<F, V, T> : ActivationKernel<T>
    where F : struct, IRowwise
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(NoInlining)]
    public override void Forward(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
    {
        var width = F.Shape(parameters).OutputLength(input.RowLength);
        var rows = input.Rows;
        for (var row = rows == 0 ? 0 : F.ForwardTogether<V, T>(input.Values, input.RowLength, output); row < rows; row++)
        {
            F.Forward<V, T>(RowOf(in input, row, parameters), output.Slice(row * width, width));
        }
    }

    [MethodImpl(NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var width = F.Shape(parameters).OutputLength(input.RowLength);
        var rows = input.Rows;
        for (var row = rows == 0 ? 0 : F.BackwardTogether<V, T>(input.Values, input.RowLength, outputGradient, inputGradient); row < rows; row++)
        {
            F.Backward<V, T>(
                RowOf(in input, row, parameters),
                outputGradient.Slice(row * width, width),
                inputGradient.Slice(row * input.RowLength, input.RowLength));
        }
    }

    private static Row<T> RowOf(in ActivationInput<T> input, int row, ReadOnlySpan<double> parameters) =>
        new(
            input.Values.Slice(row * input.RowLength, input.RowLength),
            input.Draws.IsEmpty ? [] : input.Draws.Slice(row * input.RowLength, input.RowLength),
            parameters);
}
