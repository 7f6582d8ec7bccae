using InteropActivations.Activations;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>Runs an activation of rows over every row.</summary>
internal sealed class RowwiseActivation<F>() : Activation(F.Info)
    where F : struct, IRowwise
{
    public override bool IsRowwise => true;

    internal override void Forward<T>(LaneWidth width, ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        for (var row = 0; row < input.Rows; row++)
        {
            var x = input.Values.Slice(row * input.RowLength, input.RowLength);
            var y = output.Slice(row * input.RowLength, input.RowLength);
            switch (width)
            {
                case LaneWidth.Vector512: F.Forward<Lanes512<T>, T>(x, y); break;
                case LaneWidth.Vector256: F.Forward<Lanes256<T>, T>(x, y); break;
                case LaneWidth.Vector128: F.Forward<Lanes128<T>, T>(x, y); break;
                default: F.Forward<ScalarLanes<T>, T>(x, y); break;
            }
        }
    }

    internal override void Backward<T>(
        LaneWidth width,
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        for (var row = 0; row < input.Rows; row++)
        {
            var x = input.Values.Slice(row * input.RowLength, input.RowLength);
            var dy = outputGradient.Slice(row * input.RowLength, input.RowLength);
            var dx = inputGradient.Slice(row * input.RowLength, input.RowLength);
            switch (width)
            {
                case LaneWidth.Vector512: F.Backward<Lanes512<T>, T>(x, dy, dx); break;
                case LaneWidth.Vector256: F.Backward<Lanes256<T>, T>(x, dy, dx); break;
                case LaneWidth.Vector128: F.Backward<Lanes128<T>, T>(x, dy, dx); break;
                default: F.Backward<ScalarLanes<T>, T>(x, dy, dx); break;
            }
        }
    }
}
