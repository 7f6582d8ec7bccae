using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Losses;

/// <summary>Mean of max(z, 0) − z·y + log(1 + e^−|z|); the gradient is (σ(z) − y) / n.</summary>
/// <remarks>With e = e^−|z| in (0, 1] nothing overflows: σ(z) is 1 / (1 + e) for z ≥ 0 and e / (1 + e) below.</remarks>
internal static class BinaryCrossEntropy
{
    /// <summary>Evaluates the loss; terms are summed in double and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Evaluate<V, T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> terms = stackalloc T[V.Count];
        var scale = V.Of(1d / outputs.Length);
        var sum = 0d;
        for (var i = 0; i < outputs.Length; i += V.Count)
        {
            var count = Math.Min(V.Count, outputs.Length - i);
            var logit = SpanLanes.Load<V, T>(outputs, i);
            var target = SpanLanes.Load<V, T>(targets, i);
            var exponential = V.Exp(-V.Abs(logit));
            V.Store(V.Max(V.Zero, logit) - logit * target + V.Log1p(exponential).Value, ref terms[0]);
            var sigmoid = V.Select(V.LessThan(logit, V.Zero), exponential, V.One) / (V.One + exponential);
            SpanLanes.Store<V, T>((sigmoid - target) * scale, gradient, i);
            foreach (var term in terms[..count])
            {
                sum += double.CreateTruncating(term);
            }
        }

        return T.CreateTruncating(sum / outputs.Length);
    }
}
