using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Losses;

/// <summary>−Σ q·log softmax(z) of a row of logits, with q = (1 − s)·w at the class, and s·w / classes at every one; the slopes are softmax(z)·Σ q − q.</summary>
/// <remarks>
/// log Σ eᶻ = m + log Σ e^(z − m) with m the row's greatest logit, so that no exponential overflows and the sum is at least 1.
/// The sum runs in double and in order.
/// </remarks>
internal sealed class CrossEntropy<V, T> : ClassLoss<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _certain;
    private readonly double[] _smoothed;
    private readonly T[] _smoothedSlopes;
    private readonly double _smoothedSum;

    public CrossEntropy(CrossEntropyLoss loss, int classes) : base(loss, classes, loss.ClassWeights, loss.IgnoreIndex)
    {
        _certain = 1 - loss.LabelSmoothing;
        _smoothed = loss.LabelSmoothing == 0 ? [] : [.. Weights.ToArray().Select(weight => loss.LabelSmoothing * weight / classes)];
        _smoothedSlopes = [.. _smoothed.Select(T.CreateTruncating)];
        _smoothedSum = _smoothed.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override double Term(ReadOnlySpan<T> outputs, int label, Span<T> slopes)
    {
        var greatest = outputs[0];
        foreach (var logit in outputs)
        {
            greatest = T.Max(greatest, logit);
        }

        Exponentials(outputs, greatest, slopes);
        var sum = 0d;
        foreach (var exponential in slopes)
        {
            sum += double.CreateTruncating(exponential);
        }

        var shift = double.CreateTruncating(greatest);
        var logarithm = Math.Log(sum);
        var ofClass = _certain * Weights[label];
        Factors.Scale<V, T>(slopes, T.CreateTruncating((ofClass + _smoothedSum) / sum));
        slopes[label] -= T.CreateTruncating(ofClass);

        var term = ofClass * (logarithm + (shift - double.CreateTruncating(outputs[label])));
        for (var i = 0; i < _smoothed.Length; i++)
        {
            slopes[i] -= _smoothedSlopes[i];
            term += _smoothed[i] * (logarithm + (shift - double.CreateTruncating(outputs[i])));
        }

        return term;
    }

    /// <summary>e^(z − m), by the same lanes wherever z stands in the row.</summary>
    private static void Exponentials(ReadOnlySpan<T> logits, T greatest, Span<T> exponentials)
    {
        var shift = V.Fill(greatest);
        for (var i = 0; i < logits.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(V.Exp(SpanLanes.Load<V, T>(logits, i) - shift), exponentials, i);
        }
    }
}
