using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp; v ← αv + (1−α)g²; d = √v + ε, or √(v − a²) + ε with a ← αa + (1−α)g where centred; p ← p − ηg/d, or b ← μb + g/d and p ← p − ηb.</summary>
/// <remarks>In the order of PyTorch's <c>torch::optim::RMSprop</c>.</remarks>
internal static class RmsPropStep
{
    /// <summary>Takes one step. The state holds v, then b where there is momentum, then a where centred.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(RmsProp rmsprop, StepRates rates, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var squares = state.Buffer(0);
        var hasMomentum = rmsprop.Momentum != 0;
        var isCentered = rmsprop.Centered;
        var velocities = hasMomentum ? state.Buffer(1) : [];
        var means = isCentered ? state.Buffer(hasMomentum ? 2 : 1) : [];
        var hasDecay = rmsprop.WeightDecay != 0;
        var decay = V.Of(rmsprop.WeightDecay);
        var alpha = V.Of(rmsprop.Alpha);
        var rest = V.Of(1 - rmsprop.Alpha);
        var epsilon = V.Of(rmsprop.Epsilon);
        var momentum = V.Of(rates.Momentum ?? rmsprop.Momentum);
        var minusRate = V.Of(-rates.LearningRate);
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            var v = SpanLanes.Load<V, T>(squares, i) * alpha + rest * g * g;
            SpanLanes.Store<V, T>(v, squares, i);
            if (isCentered)
            {
                var mean = V.Fma(g, rest, SpanLanes.Load<V, T>(means, i) * alpha);
                SpanLanes.Store<V, T>(mean, means, i);
                v -= mean * mean;
            }

            var divisor = V.Sqrt(v) + epsilon;
            if (hasMomentum)
            {
                var velocity = SpanLanes.Load<V, T>(velocities, i) * momentum + g / divisor;
                SpanLanes.Store<V, T>(velocity, velocities, i);
                p = V.Fma(velocity, minusRate, p);
            }
            else
            {
                p += minusRate * g / divisor;
            }

            SpanLanes.Store<V, T>(p, parameters, i);
        }
    }
}
