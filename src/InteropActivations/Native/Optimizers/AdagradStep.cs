using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>g ← g + λp; s ← s + g²; p ← p − η / (1 + (t−1)δ) · g / (√s + ε).</summary>
/// <remarks>In the order of PyTorch's <c>torch.optim.Adagrad</c>.</remarks>
internal static class AdagradStep
{
    /// <summary>Takes one step. The state holds s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(Adagrad adagrad, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sums = state.Buffer(0);
        if (step == 1)
        {
            sums.Fill(T.CreateTruncating(adagrad.InitialAccumulatorValue));
        }

        var hasDecay = adagrad.WeightDecay != 0;
        var decay = V.Of(adagrad.WeightDecay);
        var epsilon = V.Of(adagrad.Epsilon);
        var minusRate = V.Of(-rates.LearningRate / (1 + (step - 1) * adagrad.LearningRateDecay));
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            if (hasDecay)
            {
                g = V.Fma(p, decay, g);
            }

            var sum = SpanLanes.Load<V, T>(sums, i) + g * g;
            SpanLanes.Store<V, T>(sum, sums, i);
            SpanLanes.Store<V, T>(p + minusRate * g / (V.Sqrt(sum) + epsilon), parameters, i);
        }
    }
}
