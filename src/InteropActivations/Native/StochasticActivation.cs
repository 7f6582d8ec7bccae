using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs a formula that takes a draw per value in training and one fixed draw in evaluation.</summary>
internal sealed class StochasticActivation<F>() : Activation(F.Info)
    where F : struct, IStochastic
{
    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters, int? by)
    {
        var knobs = Knobs.Variable(parameters, by);
        var dual = F.Forward<DualLanes, double>(by is null ? DualLanes.Variable(x) : DualLanes.Of(x), F.EvaluationDraw<DualLanes, double>(in knobs), in knobs);
        return (dual.Value, dual.Slope);
    }

    internal override void ForwardExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Value), width, parameters, x, high, low);

    internal override void DerivativeExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Derivative), width, parameters, x, high, low);

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
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(outputGradient, i) * Slope<V, T>(x, draw, in knobs), inputGradient, i);
        }
    }

    /// <summary>∂f/∂x, and NaN where x is NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Slope<V, T>(V x, V draw, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, draw, in knobs), x);

    private readonly struct Value : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            F.Forward<WideLanes<V>, double>(x, F.EvaluationDraw<WideLanes<V>, double>(in knobs), in knobs);
    }

    private readonly struct Derivative : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            Slope<WideLanes<V>, double>(x, F.EvaluationDraw<WideLanes<V>, double>(in knobs), in knobs);
    }
}
