using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp, or p ← p − ηλp where decoupled; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − (η / c₁) m / (√v / √c₂ + ε), cᵢ = 1 − βᵢᵗ.</summary>
/// <remarks>
/// In the order of PyTorch's <c>torch::optim::Adam</c> and <c>AdamW</c>, with the bias corrections in double and every factor rounded
/// to the dtype once. PyTorch's Python optimizer writes m + (1−β₁)(g − m), which rounds differently in the last place.
/// </remarks>
internal static class AdamStep
{
    /// <summary>Takes one step. The state holds m, then v, then the greatest v so far where that divides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(AdamFamily adam, bool amsgrad, bool decoupled, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var means = state.Buffer(0);
        var squares = state.Buffer(1);
        var greatest = amsgrad ? state.Buffer(2) : [];
        var hasDecay = adam.WeightDecay != 0;
        var decay = V.Of(adam.WeightDecay);
        var isDecoupled = hasDecay && decoupled;
        var kept = V.Of(1 - rates.LearningRate * adam.WeightDecay);
        var first = rates.Momentum ?? adam.Beta1;
        var beta1 = V.Of(first);
        var rest1 = V.Of(1 - first);
        var beta2 = V.Of(adam.Beta2);
        var rest2 = V.Of(1 - adam.Beta2);
        var epsilon = V.Of(adam.Epsilon);
        var minusRate = V.Of(-rates.LearningRate / (1 - Math.Pow(first, step)));
        var correction = V.Of(Math.Sqrt(1 - Math.Pow(adam.Beta2, step)));
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
            if (amsgrad)
            {
                v = V.Max(SpanLanes.Load<V, T>(greatest, i), v);
                SpanLanes.Store<V, T>(v, greatest, i);
            }

            SpanLanes.Store<V, T>(p + minusRate * m / (V.Sqrt(v) / correction + epsilon), parameters, i);
        }
    }
}
