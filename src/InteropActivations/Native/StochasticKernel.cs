using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>A formula that takes a draw per value in training and one fixed draw in evaluation.</summary>
internal sealed class StochasticKernel<F, V, T> : ActivationKernel<T>
    where F : struct, IStochastic
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override void Forward(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
    {
        var knobs = Knobs.Of<V, T>(parameters);
        var evaluation = F.EvaluationDraw<V, T>(in knobs);
        for (var i = 0; i < output.Length; i += V.Count)
        {
            var draw = input.Draws.IsEmpty ? evaluation : SpanLanes.Load<V, T>(input.Draws, i);
            SpanLanes.Store<V, T>(F.Forward<V, T>(SpanLanes.Load<V, T>(input.Values, i), draw, in knobs), output, i);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var knobs = Knobs.Of<V, T>(parameters);
        var evaluation = F.EvaluationDraw<V, T>(in knobs);
        for (var i = 0; i < inputGradient.Length; i += V.Count)
        {
            var x = SpanLanes.Load<V, T>(input.Values, i);
            var draw = input.Draws.IsEmpty ? evaluation : SpanLanes.Load<V, T>(input.Draws, i);
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(outputGradient, i) * Slope(x, draw, in knobs), inputGradient, i);
        }
    }

    /// <summary>∂f/∂x, and NaN where x is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Slope(V x, V draw, in Knobs<V> knobs) =>
        V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, draw, in knobs), x);
}
