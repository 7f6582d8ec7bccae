using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>A loss whose terms are rows, each with a class as its target: rows of the ignored one count for nothing, the others by the weight of their class.</summary>
/// <param name="loss">The specification.</param>
/// <param name="classes">How many outputs a row has.</param>
/// <param name="weights">The weight of each class; empty for 1.</param>
/// <param name="ignored">The target that is ignored.</param>
internal abstract class ClassLoss<V, T>(Loss loss, int classes, ImmutableArray<double> weights, double ignored) : LossFunction<V, T>(loss.Reduction, classes)
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _weights = weights.IsDefaultOrEmpty ? [.. Enumerable.Repeat(1d, classes)] : [.. weights];
    private readonly T _ignored = T.CreateTruncating(ignored);

    public sealed override int TermsPerRow => 1;

    /// <summary>The weight of each class.</summary>
    protected ReadOnlySpan<double> Weights => _weights;

    protected sealed override double Share(T target) => Ignores(target) ? 0 : _weights[int.CreateTruncating(target)];

    protected sealed override bool Ignores(T target) => target == _ignored;

    protected sealed override void Terms(int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<double> terms, Span<T> gradient)
    {
        for (var row = 0; row < rows; row++)
        {
            var slopes = gradient.Slice(row * Outputs, Outputs);
            if (Ignores(targets[row]))
            {
                terms[row] = 0;
                slopes.Clear();
            }
            else
            {
                terms[row] = Term(predictions.Slice(row * Outputs, Outputs), int.CreateTruncating(targets[row]), slopes);
            }
        }
    }

    /// <summary>The term of a row, and its derivatives.</summary>
    protected abstract double Term(ReadOnlySpan<T> outputs, int label, Span<T> slopes);
}
