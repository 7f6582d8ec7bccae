using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp; v ← ρv + (1−ρ)g²; Δ = √(u + ε) / √(v + ε) · g; u ← ρu + (1−ρ)Δ²; p ← p − ηΔ.</summary>
/// <remarks>In the order of PyTorch's <c>torch.optim.Adadelta</c>.</remarks>
internal static class AdadeltaStep
{
    /// <summary>Takes one step. The state holds v, then u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(Adadelta adadelta, StepRates rates, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var squares = state.Buffer(0);
        var changes = state.Buffer(1);
        var hasDecay = adadelta.WeightDecay != 0;
        var decay = V.Of(adadelta.WeightDecay);
        var rho = V.Of(adadelta.Rho);
        var rest = V.Of(1 - adadelta.Rho);
        var epsilon = V.Of(adadelta.Epsilon);
        var minusRate = V.Of(-rates.LearningRate);
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            var v = SpanLanes.Load<V, T>(squares, i) * rho + rest * g * g;
            var u = SpanLanes.Load<V, T>(changes, i);
            var change = V.Sqrt(u + epsilon) / V.Sqrt(v + epsilon) * g;
            SpanLanes.Store<V, T>(v, squares, i);
            SpanLanes.Store<V, T>(u * rho + rest * change * change, changes, i);
            SpanLanes.Store<V, T>(V.Fma(change, minusRate, p), parameters, i);
        }
    }
}
