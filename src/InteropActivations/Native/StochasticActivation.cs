using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs a formula that takes a draw per value in training and one fixed draw in evaluation.</summary>
internal sealed class StochasticActivation<F>() : Activation(F.Info)
    where F : struct, IStochastic
{
    public override bool IsStochastic => true;

    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters)
    {
        var knobs = Knobs.Of<DualLanes, double>(parameters);
        var dual = F.Forward<DualLanes, double>(DualLanes.Variable(x), F.EvaluationDraw<DualLanes, double>(in knobs), in knobs);
        return (dual.Value, dual.Slope);
    }

    internal override void Forward<T>(LaneWidth width, ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        switch (width)
        {
            case LaneWidth.Vector512: Map<Lanes512<T>, T>(parameters, input, output); break;
            case LaneWidth.Vector256: Map<Lanes256<T>, T>(parameters, input, output); break;
            case LaneWidth.Vector128: Map<Lanes128<T>, T>(parameters, input, output); break;
            default: Map<ScalarLanes<T>, T>(parameters, input, output); break;
        }
    }

    internal override void Backward<T>(
        LaneWidth width,
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        switch (width)
        {
            case LaneWidth.Vector512: MapBackward<Lanes512<T>, T>(parameters, input, outputGradient, inputGradient); break;
            case LaneWidth.Vector256: MapBackward<Lanes256<T>, T>(parameters, input, outputGradient, inputGradient); break;
            case LaneWidth.Vector128: MapBackward<Lanes128<T>, T>(parameters, input, outputGradient, inputGradient); break;
            default: MapBackward<ScalarLanes<T>, T>(parameters, input, outputGradient, inputGradient); break;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Map<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var knobs = Knobs.Of<V, T>(parameters);
        var evaluation = F.EvaluationDraw<V, T>(in knobs);
        for (var i = 0; i < y.Length; i += V.Count)
        {
            var draw = input.Draws.IsEmpty ? evaluation : SpanLanes.Load<V, T>(input.Draws, i);
            SpanLanes.Store<V, T>(F.Forward<V, T>(SpanLanes.Load<V, T>(input.Values, i), draw, in knobs), y, i);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void MapBackward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var knobs = Knobs.Of<V, T>(parameters);
        var evaluation = F.EvaluationDraw<V, T>(in knobs);
        for (var i = 0; i < dx.Length; i += V.Count)
        {
            var x = SpanLanes.Load<V, T>(input.Values, i);
            var draw = input.Draws.IsEmpty ? evaluation : SpanLanes.Load<V, T>(input.Draws, i);
            var slope = V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, draw, in knobs), x);
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(dy, i) * slope, dx, i);
        }
    }
}
