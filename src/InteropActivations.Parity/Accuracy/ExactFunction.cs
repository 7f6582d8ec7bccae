using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What is right for many inputs at once: the witness of mass evaluation, at least a thousand times finer than the dtype it judges.</summary>
/// <remarks>
/// For float32 it is the native formula in float64, with the parameters as float32 holds them. A wrong formula is wrong in both
/// alike; that it is right is held by the tables of 50 digits, which a test holds against this witness.
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

    /// <summary>The witness for an activation judged in T; null where there is none.</summary>
    public static ExactFunction? Of<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DTypes.Of<T>() == DType.Float32 ? new FormulaInDouble(Rounded(activation)) : null;

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
