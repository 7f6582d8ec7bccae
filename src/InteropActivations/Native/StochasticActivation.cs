using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs a formula that takes a draw per value in training and one fixed draw in evaluation.</summary>
internal sealed class StochasticActivation<F>() : Activation(F.Info)
    where F : struct, IStochastic
{
    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters)
    {
        var knobs = Knobs.Of<DualLanes, double>(parameters);
        var dual = F.Forward<DualLanes, double>(DualLanes.Variable(x), F.EvaluationDraw<DualLanes, double>(in knobs), in knobs);
        return (dual.Value, dual.Slope);
    }

    [MethodImpl(AggressiveOptimization)]
    private protected override void Forward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        var knobs = Knobs.Of<V, T>(parameters);
        var evaluation = F.EvaluationDraw<V, T>(in knobs);
        for (var i = 0; i < output.Length; i += V.Count)
        {
            var draw = input.Draws.IsEmpty ? evaluation : SpanLanes.Load<V, T>(input.Draws, i);
            SpanLanes.Store<V, T>(F.Forward<V, T>(SpanLanes.Load<V, T>(input.Values, i), draw, in knobs), output, i);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
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
            var slope = V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, draw, in knobs), x);
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(outputGradient, i) * slope, inputGradient, i);
        }
    }
}
