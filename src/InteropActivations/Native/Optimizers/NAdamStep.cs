using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp, or p ← p − ηλp where decoupled; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; d = √(v / c₂) + ε; p ← p − η(1−μₜ) / (1−Π) g/d; p ← p − ημₜ₊₁ / (1−Πμₜ₊₁) m/d.</summary>
/// <remarks>
/// μₜ = β₁(1 − 0.96^(tψ) / 2), Π the product of all so far, c₂ = 1 − β₂ᵗ. In the order of PyTorch's <c>torch.optim.NAdam</c>, which
/// keeps the product in its default dtype; here it has the dtype of the parameters.
/// </remarks>
internal static class NAdamStep
{
    /// <summary>Takes one step. The state holds m, then v, then Π.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(NAdam nadam, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var means = state.Buffer(0);
        var squares = state.Buffer(1);
        ref var product = ref state.Number(2);
        var hasDecay = nadam.WeightDecay != 0;
        var decay = V.Of(nadam.WeightDecay);
        var isDecoupled = hasDecay && nadam.DecoupledWeightDecay;
        var kept = V.Of(1 - rates.LearningRate * nadam.WeightDecay);
        var first = rates.Momentum ?? nadam.Beta1;
        var beta1 = V.Of(first);
        var rest1 = V.Of(1 - first);
        var beta2 = V.Of(nadam.Beta2);
        var rest2 = V.Of(1 - nadam.Beta2);
        var epsilon = V.Of(nadam.Epsilon);
        var momentum = first * (1 - 0.5 * Math.Pow(0.96, step * nadam.MomentumDecay));
        var next = first * (1 - 0.5 * Math.Pow(0.96, (step + 1) * nadam.MomentumDecay));
        product = (step == 1 ? T.One : product) * T.CreateTruncating(momentum);
        var all = double.CreateTruncating(product);
        var minusGradientRate = V.Of(-rates.LearningRate * (1 - momentum) / (1 - all));
        var minusMeanRate = V.Of(-rates.LearningRate * next / (1 - all * next));
        var correction = V.Of(1 - Math.Pow(nadam.Beta2, step));
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (isDecoupled)
            {
                p *= kept;
            }
            else if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            var m = V.Fma(g, rest1, SpanLanes.Load<V, T>(means, i) * beta1);
            var v = SpanLanes.Load<V, T>(squares, i) * beta2 + rest2 * g * g;
            SpanLanes.Store<V, T>(m, means, i);
            SpanLanes.Store<V, T>(v, squares, i);
            var divisor = V.Sqrt(v / correction) + epsilon;
            p += minusGradientRate * g / divisor;
            SpanLanes.Store<V, T>(p + minusMeanRate * m / divisor, parameters, i);
        }
    }
}
