using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula with learned parameters, and sums their gradients.</summary>
internal sealed class LearnedActivation<F> : ElementwiseActivation<F>
    where F : struct, ILearned
{
    private static readonly int Count = F.Info.Parameters.Count(parameter => parameter.Learned);

    internal override void ParameterDerivativeExact(
        LaneWidth width, int parameter, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(new ParameterDerivative(parameter), width, parameters, x, high, low);

    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        if (!parameterGradient.IsEmpty)
        {
            // Before dx is written: it may be the memory of x or of dy.
            Sum<V, T>(parameters, input.Values, outputGradient, parameterGradient);
        }

        base.Backward<V, T>(parameters, input, outputGradient, inputGradient, parameterGradient);
    }

    /// <summary>Σ dy · ∂f/∂p for every learned p, each added up in double and in order, so that it does not depend on the lane width.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void Sum<V, T>(ReadOnlySpan<double> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> gradients)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

    private readonly struct ParameterDerivative(int parameter) : IWideFormula
    {
        [MethodImpl(AggressiveOptimization | NoInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double>
        {
            Span<WideLanes<V>> derivatives = stackalloc WideLanes<V>[Count];
            F.ParameterDerivatives<WideLanes<V>, double>(x, in knobs, derivatives);
            return WideLanes<V>.Select(WideLanes<V>.LessThanOrEqual(x, x), derivatives[parameter], x);
        }
    }
}
