using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Training;

namespace InteropActivations.Native.Optimizers;

/// <summary>s ← s · (η₊ where g · g₋ &gt; 0, η₋ where it is &lt; 0, else 1), clamped; g ← 0 where g · g₋ &lt; 0; p ← p − sign(g) s; g₋ ← g.</summary>
/// <remarks>In the order of PyTorch's <c>torch.optim.Rprop</c>.</remarks>
internal static class RpropStep
{
    /// <summary>Takes one step. The state holds the gradient before, g₋, then the step s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<V, T>(Rprop rprop, StepRates rates, int step, Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerState<T> state)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var befores = state.Buffer(0);
        var sizes = state.Buffer(1);
        if (step == 1)
        {
            befores.Clear();
            sizes.Fill(T.CreateTruncating(rates.LearningRate));
        }

        var shrink = V.Of(rprop.EtaMinus);
        var grow = V.Of(rprop.EtaPlus);
        var least = V.Of(rprop.StepSizeMin);
        var most = V.Of(rprop.StepSizeMax);
        for (var i = 0; i < parameters.Length; i += V.Count)
        {
            var p = SpanLanes.Load<V, T>(parameters, i);
            var g = SpanLanes.Load<V, T>(gradients, i);
            var product = g * SpanLanes.Load<V, T>(befores, i);
            var turned = V.LessThan(product, V.Zero);
            var factor = V.Select(turned, shrink, V.Select(V.LessThan(V.Zero, product), grow, V.One));
            var size = V.Min(V.Max(SpanLanes.Load<V, T>(sizes, i) * factor, least), most);
            SpanLanes.Store<V, T>(size, sizes, i);
            g = V.Select(turned, V.Zero, g);
            SpanLanes.Store<V, T>(g, befores, i);
            var direction = V.Select(V.LessThan(V.Zero, g), V.One, V.Select(V.LessThan(g, V.Zero), -V.One, V.Zero));
            SpanLanes.Store<V, T>(p - direction * size, parameters, i);
        }
    }
}
