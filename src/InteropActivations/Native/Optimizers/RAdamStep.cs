using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp, or p ← p − ηλp where decoupled; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − (m / c₁) η, times √c₂ / (√v + ε) · r where ρₜ &gt; 5.</summary>
/// <remarks>
/// cᵢ = 1 − βᵢᵗ; r and ρₜ as <see cref="RAdam"/> has them. In the order of PyTorch's <c>torch.optim.RAdam</c>, where a number divided by
/// a tensor is the tensor's reciprocal times the number.
/// </remarks>
internal static class RAdamStep
{
    /// <summary>Takes one step. The state holds m, then v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(RAdam radam, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var means = state.Buffer(0);
        var squares = state.Buffer(1);
        var hasDecay = radam.WeightDecay != 0;
        var decay = V.Of(radam.WeightDecay);
        var isDecoupled = hasDecay && radam.DecoupledWeightDecay;
        var kept = V.Of(1 - rates.LearningRate * radam.WeightDecay);
        var first = rates.Momentum ?? radam.Beta1;
        var beta1 = V.Of(first);
        var rest1 = V.Of(1 - first);
        var beta2 = V.Of(radam.Beta2);
        var rest2 = V.Of(1 - radam.Beta2);
        var epsilon = V.Of(radam.Epsilon);
        var correction1 = V.Of(1 - Math.Pow(first, step));
        var power2 = Math.Pow(radam.Beta2, step);
        var rate = V.Of(rates.LearningRate);
        var longest = 2 / (1 - radam.Beta2) - 1;
        var length = longest - 2 * step * power2 / (1 - power2);
        var isBounded = length > 5;
        var root2 = V.Of(Math.Sqrt(1 - power2));
        var rectification = V.Of(isBounded ? Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)) : 0);
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
            var change = m / correction1 * rate;
            if (isBounded)
            {
                change = change * (V.One / (V.Sqrt(v) + epsilon) * root2) * rectification;
            }

            SpanLanes.Store<V, T>(p - change, parameters, i);
        }
    }
}
