using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Losses;

/// <summary>Mean over rows of −log softmax(z)[class]; the gradient is (softmax(z) − one-hot(class)) / rows.</summary>
/// <remarks>
/// log Σ eᶻ = m + log Σ e^(z − m) with m the row's greatest logit, so that no exponential overflows and the sum is at least 1.
/// </remarks>
internal static class CrossEntropy
{
    /// <summary>Evaluates the loss for targets that are classes; sums run in double and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Evaluate<V, T>(int rows, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = outputs.Length / rows;
        var perRow = T.One / T.CreateTruncating(rows);
        var loss = 0d;
        for (var row = 0; row < rows; row++)
        {
            var logits = outputs.Slice(row * classes, classes);
            var slopes = gradient.Slice(row * classes, classes);
            var label = int.CreateTruncating(targets[row]);
            var greatest = logits[0];
            foreach (var logit in logits)
            {
                greatest = T.Max(greatest, logit);
            }

            Exponentials<V, T>(logits, greatest, slopes);
            var sum = 0d;
            foreach (var exponential in slopes)
            {
                sum += double.CreateTruncating(exponential);
            }

            loss += Math.Log(sum) + double.CreateTruncating(greatest - logits[label]);
            var scale = T.CreateTruncating(1 / sum);
            foreach (ref var slope in slopes)
            {
                slope = slope * scale * perRow;
            }

            slopes[label] -= perRow;
        }

        return T.CreateTruncating(loss / rows);
    }

    /// <summary>e^(z − m), by the same lanes wherever z stands in the row.</summary>
    private static void Exponentials<V, T>(ReadOnlySpan<T> logits, T greatest, Span<T> exponentials)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Fill(greatest);
        for (var i = 0; i < logits.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(V.Exp(SpanLanes.Load<V, T>(logits, i) - shift), exponentials, i);
        }
    }
}
