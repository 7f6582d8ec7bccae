using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy.Rows;

/// <summary>What is right for a row of finite values: textbook formulas in double-double arithmetic, written apart from the native ones.</summary>
/// <remarks>
/// The gradient of a row is a difference, and an error in it is counted against the sum of the magnitudes of its terms, which
/// is given beside it.
/// </remarks>
internal abstract class ExactRow
{
    /// <summary>The witness of an activation; null where there is none.</summary>
    /// <param name="activation">The activation with its parameters as the judged dtype holds them.</param>
    public static ExactRow? Of(ActivationSpec activation) => activation.Info.Name switch
    {
        "softmax" or "softmax2d" => new ExactSoftmax(),
        "softmin" => new ExactSoftmax { IsNegated = true },
        "gumbel-softmax" => new ExactSoftmax { Divisor = activation.Parameters[0] },
        "quiet-softmax" => new ExactSoftmax { HasZero = true },
        "log-softmax" => new ExactLogSoftmax(),
        "sparsemax" => new ExactSparsemax(),
        "glu" => new ExactGlu(),
        "bipolar-relu" or "crelu" or "hardmax" or "maxout" => new ExactSelection(activation),
        _ => null,
    };

    /// <summary>y.</summary>
    /// <param name="x">The row.</param>
    /// <param name="draws">The draws, or none in evaluation.</param>
    /// <param name="y">Written.</param>
    public abstract void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y);

    /// <summary>dx.</summary>
    /// <param name="x">The row.</param>
    /// <param name="draws">The draws, or none in evaluation.</param>
    /// <param name="dy">The upstream gradient.</param>
    /// <param name="dx">Written.</param>
    /// <param name="size">Written: the sum of the magnitudes of the terms of each dx; 0 where there is but one.</param>
    public abstract void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size);
}

/// <summary>Chooses among its inputs, in which nothing is rounded: the native engine in float64.</summary>
internal sealed class ExactSelection(ActivationSpec activation) : ExactRow
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y)
    {
        var chosen = new double[y.Length];
        activation.Forward(x, chosen);
        Copy(chosen, y);
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size)
    {
        var passed = new double[dx.Length];
        activation.Backward(x, dy, passed);
        Copy(passed, dx);
        size.Clear();
    }

    private static void Copy(ReadOnlySpan<double> from, Span<ExactValue> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}

/// <summary>a·σ(b).</summary>
internal sealed class ExactGlu : ExactRow
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<double> x, ReadOnlySpan<double> draws, Span<ExactValue> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            var (gate, _, exponent) = Sigmoid(x[y.Length + i]);
            y[i] = Product(x[i], gate, exponent);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        ReadOnlySpan<double> x, ReadOnlySpan<double> draws, ReadOnlySpan<double> dy, Span<ExactValue> dx, Span<double> size)
    {
        size.Clear();
        for (var i = 0; i < dy.Length; i++)
        {
            var (gate, opposite, exponent) = Sigmoid(x[dy.Length + i]);
            dx[i] = Product(dy[i], gate, exponent);
            var (_, _, other) = Sigmoid(-x[dy.Length + i]);
            dx[dy.Length + i] = Product(x[i], new ExactValue(dy[i]) * gate * opposite, exponent + other);
        }
    }

    /// <summary>A product with a power of two, in which nothing overflows before that.</summary>
    private static ExactValue Product(double factor, ExactValue other, int exponent)
    {
        var shift = Math.Abs(factor) > 1 ? 64 : 0;
        return ExactValue.ScaleB(new ExactValue(Math.ScaleB(factor, -shift)) * other, exponent + shift);
    }

    /// <summary>σ(b) and σ(−b), where <c>Exponent</c> of b and of −b are the powers of two they lack.</summary>
    private static (ExactValue Gate, ExactValue Opposite, int Exponent) Sigmoid(double b)
    {
        var power = ExactValue.Exp(new ExactValue(-Math.Abs(b)), out var exponent);
        var whole = new ExactValue(1) + ExactValue.ScaleB(power, exponent);
        var (large, small) = (new ExactValue(1) / whole, power / whole);
        return b < 0 ? (small, large, exponent) : (large, small, 0);
    }
}
