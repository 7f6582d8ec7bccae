using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native.Losses;

/// <summary>A loss whose terms are single outputs.</summary>
/// <typeparam name="F">The term.</typeparam>
/// <typeparam name="V">The lanes.</typeparam>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
internal sealed class OutputLoss<F, V, T> : LossFunction<V, T>
    where F : struct, IOutputTerm
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Knobs<V> _knobs;
    private readonly T[] _positiveWeights;

    /// <summary>The loss of a specification.</summary>
    /// <param name="loss">The specification.</param>
    /// <param name="outputs">How many outputs a row has.</param>
    /// <param name="parameters">The numbers that the term takes.</param>
    /// <param name="positiveWeights">The weight of a positive target of each output; empty for 1.</param>
    public OutputLoss(Loss loss, int outputs, ReadOnlySpan<double> parameters, ImmutableArray<double> positiveWeights = default)
        : base(loss.Reduction, outputs)
    {
        _knobs = Knobs.Of<V, T>(parameters);
        _positiveWeights = positiveWeights.IsDefaultOrEmpty ? [] : [.. positiveWeights.Select(T.CreateTruncating)];
    }

    public override int TermsPerRow => Outputs;

    protected override void Terms(int rows, ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<double> terms, Span<T> gradient)
    {
        // Without weights of outputs all rows are one, so that few lanes are left empty.
        var length = _positiveWeights.Length == 0 ? terms.Length : Outputs;
        for (var start = 0; start < terms.Length; start += length)
        {
            Run(predictions.Slice(start, length), targets.Slice(start, length), terms.Slice(start, length), gradient.Slice(start, length));
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private void Run(ReadOnlySpan<T> predictions, ReadOnlySpan<T> targets, Span<double> terms, Span<T> gradient)
    {
        var knobs = _knobs;
        Span<T> lanes = stackalloc T[V.Count];
        for (var i = 0; i < terms.Length; i += V.Count)
        {
            var positive = _positiveWeights.Length == 0 ? V.One : SpanLanes.Load<V, T>(_positiveWeights, i);
            V.Store(F.Of<V, T>(SpanLanes.Load<V, T>(predictions, i), SpanLanes.Load<V, T>(targets, i), positive, in knobs, out var slope), ref lanes[0]);
            SpanLanes.Store(slope, gradient, i);
            var count = Math.Min(V.Count, terms.Length - i);
            for (var lane = 0; lane < count; lane++)
            {
                terms[i + lane] = double.CreateTruncating(lanes[lane]);
            }
        }
    }
}
