using System.Numerics;
using InteropActivations.Lanes;

namespace InteropActivations.Activations;

/// <summary>Computes an activation with the native engine, after checking that all lengths fit.</summary>
/// <remarks>Thread-safe: nothing is kept between calls.</remarks>
public static class ActivationFunctions
{
    /// <summary>y = f(x); see <see cref="Backends.IBackend.Forward"/>.</summary>
    public static void Forward<T>(this ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLengths(activation, input, output.Length);
        activation.Activation.Forward(LaneWidths.Widest, activation.Parameters.AsSpan(), input, output);
    }

    /// <summary>dx = dy · ∂f/∂x and the gradients of learned parameters; see <see cref="Backends.IBackend.Backward"/>.</summary>
    public static void Backward<T>(
        this ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLengths(activation, input, outputGradient.Length, inputGradient.Length, parameterGradient.Length);
        activation.Activation.Backward(
            LaneWidths.Widest, activation.Parameters.AsSpan(), input, outputGradient, inputGradient, parameterGradient);
    }

    /// <summary>Checks what every engine takes for granted: rows, draws, and the length of y.</summary>
    /// <exception cref="InputException">A length does not fit; the message says which and what would.</exception>
    public static void CheckLengths<T>(ActivationSpec activation, ActivationInput<T> input, int outputLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var name = activation.Info.Name;
        var length = input.Values.Length;
        if (input.RowLength < 0 || (length > 0 && length % input.RowLength != 0))
        {
            throw new InputException($"{name}: {length} values are not a whole number of rows of {input.RowLength}.");
        }

        if (activation.Activation.HalvesRows && input.RowLength % 2 != 0)
        {
            throw new InputException($"{name} splits a row into two halves, but a row has {input.RowLength} values; it must be even.");
        }

        if (!input.Draws.IsEmpty && input.Draws.Length != length)
        {
            throw new InputException($"{name}: there are {input.Draws.Length} draws for {length} values; give one per value, or none for evaluation.");
        }

        if (outputLength != activation.OutputLength(length))
        {
            throw new InputException($"{name}: y has {outputLength} values, but {length} values of x give {activation.OutputLength(length)}.");
        }
    }

    /// <summary>As <see cref="CheckLengths{T}(ActivationSpec, ActivationInput{T}, int)"/>, for backward.</summary>
    /// <exception cref="InputException">A length does not fit; the message says which and what would.</exception>
    public static void CheckLengths<T>(
        ActivationSpec activation, ActivationInput<T> input, int outputGradientLength, int inputGradientLength, int parameterGradientLength)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckLengths(activation, input, outputGradientLength);
        if (inputGradientLength != input.Values.Length)
        {
            throw new InputException($"{activation.Info.Name}: dx has {inputGradientLength} values, but x has {input.Values.Length}.");
        }

        if (parameterGradientLength != 0 && parameterGradientLength != activation.LearnedCount)
        {
            throw new InputException($"{activation.Info.Name}: there is room for {parameterGradientLength} parameter gradients, but it learns {activation.LearnedCount}.");
        }
    }
}
