using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp; v ← μv + (1−τ)g, the first v being g; p ← p − ηv, or p − η(g + μv) as Nesterov has it.</summary>
/// <remarks>Rounded as PyTorch's <c>torch.optim.SGD</c>: hyperparameters once to the dtype, <c>add(alpha=…)</c> fused.</remarks>
internal static class SgdStep
{
    /// <summary>Takes one step. The state holds v where there is momentum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(Sgd sgd, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (sgd is { WeightDecay: 0, Momentum: 0 })
        {
            VectorUpdates.Add<V, T>(-rates.LearningRate, gradients, parameters);
            return;
        }

        var minusRate = V.Of(-rates.LearningRate);
        var hasDecay = sgd.WeightDecay != 0;
        var decay = V.Of(sgd.WeightDecay);
        var hasMomentum = sgd.Momentum != 0;
        var velocity = hasMomentum ? state.Buffer(0) : [];
        var momentum = V.Of(rates.Momentum ?? sgd.Momentum);
        var rest = V.Of(1 - sgd.Dampening);
        var isNesterov = sgd.Nesterov;
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            if (hasMomentum)
            {
                var v = step == 1 ? g : V.Fma(g, rest, SpanLanes.Load<V, T>(velocity, i) * momentum);
                SpanLanes.Store<V, T>(v, velocity, i);
                g = isNesterov ? V.Fma(v, momentum, g) : v;
            }

            SpanLanes.Store<V, T>(V.Fma(g, minusRate, p), parameters, i);
        }
    }
}
