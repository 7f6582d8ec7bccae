using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>An elementwise formula with learned parameters over spans, and the sums of their gradients.</summary>
internal sealed class LearnedKernel<F, V, T> : ElementwiseKernel<F, V, T>
    where F : struct, ILearned
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many parameters are learned.</summary>
    internal static readonly int Count = F.Info.Parameters.Count(parameter => parameter.Learned);

    [MethodImpl(NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        if (!parameterGradient.IsEmpty)
        {
            // Before dx is written: it may be the memory of x or of dy.
            Sum(parameters, input.Values, outputGradient, parameterGradient);
        }

        base.Backward(parameters, in input, outputGradient, inputGradient, parameterGradient);
    }

    /// <summary>Σ dy · ∂f/∂p for every learned p, each added up in double and in order, so that it does not depend on the lane width.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<double> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> gradients)
    {
        var knobs = Knobs.Of<V, T>(parameters);
        Span<V> derivatives = stackalloc V[Count];
        Span<T> products = stackalloc T[V.Count];
        Span<double> sums = stackalloc double[Count];
        sums.Clear();
        for (var i = 0; i < x.Length; i += V.Count)
        {
            var count = Math.Min(V.Count, x.Length - i);
            var upstream = SpanLanes.Load<V, T>(dy, i);
            var at = SpanLanes.Load<V, T>(x, i);
            F.ParameterDerivatives<V, T>(at, in knobs, derivatives);
            for (var p = 0; p < derivatives.Length; p++)
            {
                V.Store(upstream * V.Select(V.LessThanOrEqual(at, at), derivatives[p], at), ref products[0]);
                ref var sum = ref sums[p];
                foreach (var product in products[..count])
                {
                    sum += double.CreateTruncating(product);
                }
            }
        }

        for (var p = 0; p < sums.Length; p++)
        {
            gradients[p] = T.CreateTruncating(sums[p]);
        }
    }
}
