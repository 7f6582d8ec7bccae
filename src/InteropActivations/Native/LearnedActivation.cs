using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula with a learned parameter, and sums that parameter's gradient.</summary>
internal sealed class LearnedActivation<F> : ElementwiseActivation<F>
    where F : struct, ILearned
{
    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        if (!parameterGradient.IsEmpty)
        {
            // Before dx is written: it may be the memory of dy.
            parameterGradient[0] = Sum<V, T>(parameters, input.Values, outputGradient);
        }

        base.Backward<V, T>(parameters, input, outputGradient, inputGradient, parameterGradient);
    }

    /// <summary>Σ dy · ∂f/∂p, added up in double and in order, so that it does not depend on the lane width.</summary>
    private static T Sum<V, T>(ReadOnlySpan<double> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> dy)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var knobs = Knobs.Of<V, T>(parameters);
        Span<T> products = stackalloc T[V.Count];
        var sum = 0d;
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var count = Math.Min(V.Count, x.Length - i);
            var at = SpanLanes.Load<V, T>(x, i);
            V.Store(SpanLanes.Load<V, T>(dy, i) * F.ParameterDerivative<V, T>(at, in knobs), ref products[0]);
            foreach (var product in products[..count])
            {
                sum += double.CreateTruncating(product);
            }
        }

        return T.CreateTruncating(sum);
    }
}
