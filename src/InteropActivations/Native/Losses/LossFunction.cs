using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>A loss over batches: its terms, their weighted sum or mean, and the gradient with respect to the network's outputs.</summary>
/// <remarks>
/// Terms are summed in double and in order, so every lane width gives the same bits. The mean is Σ w·l / Σ w, where w is the
/// weight of the term's row, times that of its class. Where Σ w is 0 the loss is NaN, as in PyTorch; the gradient is then 0 in
/// rows that are ignored, NaN in others. Buffers grow with the largest batch seen and are used again.
/// </remarks>
/// <param name="reduction">What becomes of the terms.</param>
/// <param name="outputs">How many outputs a row has.</param>
internal abstract class LossFunction<V, T>(Reduction reduction, int outputs)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private double[] _terms = [];

    /// <summary>How many terms a row has.</summary>
    public abstract int TermsPerRow { get; }

    /// <summary>How many outputs a row has.</summary>
    protected int Outputs { get; } = outputs;

    /// <summary>The loss of a batch, and its gradient.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="predictions">Rows × outputs.</param>
    /// <param name="targets">Class indices, or one number per output.</param>
    /// <param name="weights">One per row; empty where all count alike.</param>
    /// <param name="gradient">Rows × outputs.</param>
    public T Evaluate(int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient)
    {
        var terms = Terms(rows, predictions, targets, gradient);
        var divisor = reduction == Reduction.Sum ? 1 : Divisor(rows, targets, weights);
        Scale(rows, targets, weights, divisor, gradient);
        return T.CreateTruncating(Sum(0, terms, weights) / divisor);
    }

    /// <summary>Adds the terms of a batch to a sum, and what they count to a divisor, both in the order of the rows. The gradient is scratch.</summary>
    public void AddTerms(
        int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, ref double sum, ref double divisor)
    {
        sum = Sum(sum, Terms(rows, predictions, targets, gradient), weights);
        divisor += Divisor(rows, targets, weights);
    }

    /// <summary>The terms of a batch, each multiplied by the weight of its row. The gradient is scratch.</summary>
    public void CopyTerms(
        int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, Span<T> destination)
    {
        var terms = Terms(rows, predictions, targets, gradient);
        for (var i = 0; i < terms.Length; i++)
        {
            destination[i] = T.CreateTruncating(weights.IsEmpty ? terms[i] : double.CreateTruncating(weights[i / TermsPerRow]) * terms[i]);
        }
    }

    /// <summary>Writes every term before rows are weighted, and its derivatives by the outputs.</summary>
    protected abstract void Terms(int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<double> terms, Span<T> gradient);

    /// <summary>How much a row counts in the divisor of the mean, before its own weight.</summary>
    protected virtual double Share(T target) => TermsPerRow;

    /// <summary>Whether a row of this target counts for nothing.</summary>
    protected virtual bool Ignores(T target) => false;

    private double Sum(double before, ReadOnlySpan<double> terms, ReadOnlySpan<T> weights)
    {
        var sum = before;
        for (var i = 0; i < terms.Length; i++)
        {
            sum += weights.IsEmpty ? terms[i] : double.CreateTruncating(weights[i / TermsPerRow]) * terms[i];
        }

        return sum;
    }

    private Span<double> Terms(int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<T> gradient)
    {
        var count = rows * TermsPerRow;
        if (_terms.Length < count)
        {
            _terms = new double[count];
        }

        var terms = _terms.AsSpan(0, count);
        Terms(rows, predictions, targets, terms, gradient);
        return terms;
    }

    /// <summary>Σ w, in row order.</summary>
    private double Divisor(int rows, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights)
    {
        var perRow = targets.Length / rows;
        var sum = 0d;
        for (var row = 0; row < rows; row++)
        {
            var share = Share(targets[row * perRow]);
            sum += weights.IsEmpty ? share : double.CreateTruncating(weights[row]) * share;
        }

        return sum;
    }

    /// <summary>Multiplies every row of the gradient by w / divisor.</summary>
    private void Scale(int rows, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, double divisor, Span<T> gradient)
    {
        if (weights.IsEmpty && divisor != 0)
        {
            Factors.Scale<V, T>(gradient, T.CreateTruncating(1 / divisor));
            return;
        }

        var perRow = targets.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            // An ignored row stays 0: by a divisor of 0 it would become NaN.
            if (!Ignores(targets[row * perRow]))
            {
                var weight = weights.IsEmpty ? 1 : double.CreateTruncating(weights[row]);
                Factors.Scale<V, T>(gradient.Slice(row * Outputs, Outputs), T.CreateTruncating(weight / divisor));
            }
        }
    }
}
