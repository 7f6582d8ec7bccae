using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Backends;

/// <summary>Rows along another axis than the last, whose values do not lie together: copied together for the engine, and its results back.</summary>
/// <remarks>Every engine asks here first, so that all of them compute along any axis and none has to know how.</remarks>
public static class AxisRows
{
    /// <summary>Computes forward, where values of a row lie apart; else does nothing and answers no.</summary>
    public static bool Forward<T>(IBackend engine, ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!LieApart(activation, input))
        {
            return false;
        }

        var y = new T[output.Length];
        engine.Forward(activation, Together(input), y);
        Exchange<T>(y, activation.OutputLength(input.RowLength), output, input.Inner);
        return true;
    }

    /// <summary>Computes backward, where values of a row lie apart; else does nothing and answers no.</summary>
    public static bool Backward<T>(
        IBackend engine,
        ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!LieApart(activation, input))
        {
            return false;
        }

        var dy = new T[outputGradient.Length];
        var dx = new T[inputGradient.Length];
        Exchange(outputGradient, input.Inner, dy, activation.OutputLength(input.RowLength));
        engine.Backward(activation, Together(input), dy, dx, parameterGradient);
        Exchange<T>(dx, input.RowLength, inputGradient, input.Inner);
        return true;
    }

    private static bool LieApart<T>(ActivationSpec activation, ActivationInput<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        activation.Activation.IsRowwise && input.Inner > 1 && !input.Values.IsEmpty;

    private static ActivationInput<T> Together<T>(ActivationInput<T> input) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new T[input.Values.Length];
        var draws = new T[input.Draws.Length];
        Exchange(input.Values, input.Inner, values, input.RowLength);
        Exchange(input.Draws, input.Inner, draws, input.RowLength);
        return new ActivationInput<T>(values, input.RowLength, draws);
    }

    /// <summary>Exchanges the last two axes: of blocks that are some lines of <paramref name="width"/> values, into as many lines of <paramref name="height"/>.</summary>
    private static void Exchange<T>(ReadOnlySpan<T> source, int width, Span<T> destination, int height)
    {
        var block = width * height;
        for (var start = 0; start < source.Length; start += block)
        {
            var to = start;
            for (var column = 0; column < width; column++)
            {
                for (var from = start + column; from < start + block; from += width)
                {
                    destination[to++] = source[from];
                }
            }
        }
    }
}
