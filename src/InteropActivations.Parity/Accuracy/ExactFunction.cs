using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What is right for many inputs at once: the witness of mass evaluation, at least a thousand times finer than the dtype it judges.</summary>
/// <remarks>
/// For float32 it is the native formula in float64, with the parameters as float32 holds them; for float64 the same in
/// double-double lanes. A wrong formula is wrong in both alike; that it is right is held by the tables of 50 digits, which a test
/// holds against this witness.
/// </remarks>
/// <param name="activation">The activation with its parameters as the judged dtype holds them.</param>
internal abstract class ExactFunction(ActivationSpec activation)
{
    /// <summary>The activation with its parameters as the judged dtype holds them.</summary>
    protected ActivationSpec Activation { get; } = activation;

    /// <summary>Whether <c>low</c> is written; where it is not, it may be empty.</summary>
    public abstract bool HasLow { get; }

    /// <summary>f(x) as the sum of two doubles, for at most a chunk of inputs.</summary>
    public abstract void Forward(ReadOnlySpan<double> x, Span<double> high, Span<double> low);

    /// <summary>f′(x) as the sum of two doubles.</summary>
    public abstract void Derivative(ReadOnlySpan<double> x, Span<double> high, Span<double> low);

    /// <summary>∂f/∂p for the learned parameter of that index, as the sum of two doubles.</summary>
    public abstract void Parameter(int index, ReadOnlySpan<double> x, Span<double> high, Span<double> low);

    /// <summary>
    /// How far two doubles may be from what they stand for, in units in the last place of <paramref name="value"/>: half the
    /// smallest subnormal, below which neither holds anything. It counts near the smallest float64 alone, where an error is
    /// therefore known to be at least what was measured less this.
    /// </summary>
    public static double Doubt(DType dtype, double value)
    {
        var format = BinaryFormat.Of(dtype);
        var subnormal = BinaryFormat.Of(DType.Float64).MinExponent - BinaryFormat.Of(DType.Float64).Precision + 1;
        return Math.ScaleB(0.5, subnormal - format.UnitExponent(value));
    }

    /// <summary>The witness for an activation judged in T; not one of rows.</summary>
    public static ExactFunction Of<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DTypes.Of<T>() == DType.Float32 ? new FormulaInDouble(Rounded(activation)) : new FormulaInDoubleDouble(activation);

    /// <summary>A parameter of 0.01 is 0.01f in float32.</summary>
    private static ActivationSpec Rounded(ActivationSpec activation) => ActivationSpec.Create(
        activation.Activation, [.. activation.Parameters.Select(value => (double)(float)value)]);
}

/// <summary>The native formula in float64: for results in float32.</summary>
internal sealed class FormulaInDouble(ActivationSpec activation) : ExactFunction(activation)
{
    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, Chunk<float>.Length)];

    /// <inheritdoc/>
    public override bool HasLow => false;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, Span<double> high, Span<double> low) => Activation.Forward(x, high);

    /// <inheritdoc/>
    public override void Derivative(ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        Activation.Backward(x, Ones.AsSpan(0, x.Length), high);

    /// <inheritdoc/>
    public override void Parameter(int index, ReadOnlySpan<double> x, Span<double> high, Span<double> low)
    {
        Span<double> slope = stackalloc double[1];
        Span<double> gradients = stackalloc double[Activation.LearnedCount];
        for (var i = 0; i < x.Length; i++)
        {
            Activation.Backward(x.Slice(i, 1), [1], slope, gradients);
            high[i] = gradients[index];
        }
    }
}

/// <summary>The native formula in double-double lanes: for results in float64.</summary>
internal sealed class FormulaInDoubleDouble(ActivationSpec activation) : ExactFunction(activation)
{
    /// <inheritdoc/>
    public override bool HasLow => true;

    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, Span<double> high, Span<double> low) => Activation.ForwardExact(x, high, low);

    /// <inheritdoc/>
    public override void Derivative(ReadOnlySpan<double> x, Span<double> high, Span<double> low) => Activation.DerivativeExact(x, high, low);

    /// <inheritdoc/>
    public override void Parameter(int index, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        Activation.ParameterDerivativeExact(index, x, high, low);
}
