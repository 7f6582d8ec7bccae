using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp; m ← β₁m + (1−β₁)g; u ← max(β₂u, |g| + ε); p ← p − (η / c₁) m / u, c₁ = 1 − β₁ᵗ.</summary>
/// <remarks>In the order of PyTorch's <c>torch.optim.Adamax</c>.</remarks>
internal static class AdamaxStep
{
    /// <summary>Takes one step. The state holds m, then u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(Adamax adamax, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var means = state.Buffer(0);
        var sizes = state.Buffer(1);
        var hasDecay = adamax.WeightDecay != 0;
        var decay = V.Of(adamax.WeightDecay);
        var first = rates.Momentum ?? adamax.Beta1;
        var beta1 = V.Of(first);
        var rest1 = V.Of(1 - first);
        var beta2 = V.Of(adamax.Beta2);
        var epsilon = V.Of(adamax.Epsilon);
        var minusRate = V.Of(-rates.LearningRate / (1 - Math.Pow(first, step)));
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            var m = V.Fma(g, rest1, SpanLanes.Load<V, T>(means, i) * beta1);
            var u = V.Max(V.Abs(g) + epsilon, SpanLanes.Load<V, T>(sizes, i) * beta2);
            SpanLanes.Store<V, T>(m, means, i);
            SpanLanes.Store<V, T>(u, sizes, i);
            SpanLanes.Store<V, T>(p + minusRate * m / u, parameters, i);
        }
    }
}
