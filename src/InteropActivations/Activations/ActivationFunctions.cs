using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Native;

namespace InteropActivations.Activations;

/// <summary>Computes an activation with the native engine, after checking that all lengths fit.</summary>
/// <remarks>Thread-safe: nothing is kept between calls.</remarks>
public static class ActivationFunctions
{
    // Computing an activation leaves nothing in the engine, so that one serves all threads.
    private static readonly NativeBackend Engine = new();

    /// <summary>y = f(x); see <see cref="Backends.IBackend.Forward"/>.</summary>
    public static void Forward<T>(this ActivationSpec activation, ActivationInput<T> input, Span<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Engine.Forward(activation, input, output);

    /// <summary>dx = dy · ∂f/∂x and the gradients of learned parameters; see <see cref="Backends.IBackend.Backward"/>.</summary>
    public static void Backward<T>(
        this ActivationSpec activation,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Engine.Backward(activation, input, outputGradient, inputGradient, parameterGradient);

    /// <summary>high + low = f(x) to 2^−90 of it: the witness for float64. A stochastic activation has its evaluation draw.</summary>
    /// <remarks>
    /// The formula in double-double lanes. High is f(x) rounded to nearest, but for a few in 2³⁰, and low the rest; where the
    /// formula's terms cancel, the error is 2^−90 of them. Below 2^−968 low loses digits, and is 0 where high is subnormal, so
    /// that high is within half a unit in its last place. At ±∞ and NaN stands what the formula gives: its limit, with low 0.
    /// </remarks>
    /// <exception cref="InputException">The activation is row-wise (<see cref="Activation.IsRowwise"/>), or a length does not fit.</exception>
    public static void ForwardExact(this ActivationSpec activation, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
    {
        CheckLengths(activation, x.Length, high.Length, low.Length);
        activation.Activation.ForwardExact(LaneWidths.Widest, activation.Parameters.AsSpan(), x, high, low);
    }

    /// <summary>high + low = f′(x), as <see cref="ForwardExact"/>; at a kink the subgradient chosen.</summary>
    /// <exception cref="InputException">The activation is row-wise (<see cref="Activation.IsRowwise"/>), or a length does not fit.</exception>
    public static void DerivativeExact(this ActivationSpec activation, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
    {
        CheckLengths(activation, x.Length, high.Length, low.Length);
        activation.Activation.DerivativeExact(LaneWidths.Widest, activation.Parameters.AsSpan(), x, high, low);
    }

    /// <summary>high + low = ∂f/∂p, as <see cref="ForwardExact"/>.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="parameter">Which of the learned parameters p is, from 0 on.</param>
    /// <param name="x">Where.</param>
    /// <param name="high">∂f/∂p, rounded.</param>
    /// <param name="low">What the rounding left.</param>
    /// <exception cref="InputException">The activation learns no such parameter, or a length does not fit.</exception>
    public static void ParameterDerivativeExact(
        this ActivationSpec activation, int parameter, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
    {
        if (parameter < 0 || parameter >= activation.LearnedCount)
        {
            throw new InputException($"{activation.Info.Name} learns {activation.LearnedCount} parameters; there is no number {parameter}.");
        }

        CheckLengths(activation, x.Length, high.Length, low.Length);
        activation.Activation.ParameterDerivativeExact(LaneWidths.Widest, parameter, activation.Parameters.AsSpan(), x, high, low);
    }

    /// <summary>Checks what every engine takes for granted of a call to forward: rows, draws, the length of y, and memory that is not shared in part.</summary>
    /// <exception cref="InputException">Something does not fit; the message says what, and what would.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see langword="float"/> nor <see langword="double"/>.</exception>
    public static void Check<T>(ActivationSpec activation, in ActivationInput<T> input, ReadOnlySpan<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckInput(activation, in input);
        CheckOutput(activation, in input, "y", output);
        CheckApart(activation, "y", output, "x", input.Values, mayBeSame: true);
        CheckApart(activation, "y", output, "the draws", input.Draws, mayBeSame: false);
    }

    /// <summary>As <see cref="Check{T}(ActivationSpec, in ActivationInput{T}, ReadOnlySpan{T})"/>, for backward.</summary>
    /// <exception cref="InputException">Something does not fit; the message says what, and what would.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see langword="float"/> nor <see langword="double"/>.</exception>
    public static void Check<T>(
        ActivationSpec activation,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        ReadOnlySpan<T> inputGradient,
        ReadOnlySpan<T> parameterGradient) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckInput(activation, in input);
        CheckOutput(activation, in input, "dy", outputGradient);
        if (inputGradient.Length != input.Values.Length)
        {
            throw new InputException($"{activation.Info.Name}: dx has {inputGradient.Length} values, but x has {input.Values.Length}.");
        }

        if (parameterGradient.Length != 0 && parameterGradient.Length != activation.LearnedCount)
        {
            throw new InputException($"{activation.Info.Name}: there is room for {parameterGradient.Length} parameter gradients, but it learns {activation.LearnedCount}.");
        }

        CheckApart(activation, "dx", inputGradient, "x", input.Values, mayBeSame: true);
        CheckApart(activation, "dx", inputGradient, "dy", outputGradient, mayBeSame: true);
        CheckApart(activation, "dx", inputGradient, "the draws", input.Draws, mayBeSame: false);
        if (!parameterGradient.IsEmpty)
        {
            CheckApart(activation, Learned, parameterGradient, "x", input.Values, mayBeSame: false);
            CheckApart(activation, Learned, parameterGradient, "dy", outputGradient, mayBeSame: false);
            CheckApart(activation, Learned, parameterGradient, "dx", inputGradient, mayBeSame: false);
        }
    }

    private const string Learned = "the parameter gradient";

    private static void CheckInput<T>(ActivationSpec activation, in ActivationInput<T> input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _ = DTypes.Of<T>();
        var length = input.Values.Length;
        // The usual single row has nothing to divide, which would take as long as the whole of a small call.
        if ((input.Inner != 1 || input.RowLength != length) && !AreWholeRows(length, input.RowLength, input.Inner))
        {
            throw new InputException(input.Inner == 1
                ? $"{activation.Info.Name}: {length} values are not a whole number of rows of {input.RowLength}."
                : $"{activation.Info.Name}: {length} values are not a whole number of rows of {input.RowLength} whose values lie {input.Inner} apart.");
        }

        if (!activation.RowShape.Fits(input.RowLength))
        {
            throw new InputException($"{activation.Info.Name} {activation.RowShape.Reason}, but a row has {input.RowLength} values; it must be a multiple of {activation.RowShape.Inputs}.");
        }

        if (!input.Draws.IsEmpty && input.Draws.Length != length)
        {
            throw new InputException($"{activation.Info.Name}: there are {input.Draws.Length} draws for {length} values; give one per value, or none for evaluation.");
        }
    }

    private static bool AreWholeRows(int length, int rowLength, int inner)
    {
        var block = (long)rowLength * inner;
        return rowLength >= 0 && inner >= 1 && (length == 0 || (block != 0 && length % block == 0));
    }

    private static void CheckOutput<T>(ActivationSpec activation, in ActivationInput<T> input, string what, ReadOnlySpan<T> output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = activation.OutputLength(input.Values.Length);
        if (output.Length != length)
        {
            throw new InputException($"{activation.Info.Name}: {what} has {output.Length} values, but {input.Values.Length} values of x give {length}.");
        }
    }

    /// <summary>A result may be written over what it is made from, value by value; written beside it, it would change what is still to be read.</summary>
    private static void CheckApart<T>(
        ActivationSpec activation, string written, ReadOnlySpan<T> output, string read, ReadOnlySpan<T> input, bool mayBeSame)
    {
        if (output.Overlaps(input) && !(mayBeSame && output == input))
        {
            throw new InputException(mayBeSame
                ? $"{activation.Info.Name}: {written} lies partly in the memory of {read}; it must lie apart from it, or be exactly the same."
                : $"{activation.Info.Name}: {written} lies in the memory of {read}; it must lie apart from it.");
        }
    }

    private static void CheckLengths(ActivationSpec activation, int length, int highLength, int lowLength)
    {
        if (highLength != length || lowLength != length)
        {
            throw new InputException($"{activation.Info.Name}: there are {length} values of x, but room for {highLength} and {lowLength} words of the result.");
        }
    }
}
