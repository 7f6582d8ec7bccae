using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula over spans.</summary>
internal class ElementwiseActivation<F>() : Activation(F.Info)
    where F : struct, IElementwise
{
    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters)
    {
        var dual = F.Forward<DualLanes, double>(DualLanes.Variable(x), Knobs.Of<DualLanes, double>(parameters));
        return (dual.Value, dual.Slope);
    }

    internal override void Forward<T>(LaneWidth width, ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        switch (width)
        {
            case LaneWidth.Vector512: Map<Lanes512<T>, T>(parameters, input.Values, output); break;
            case LaneWidth.Vector256: Map<Lanes256<T>, T>(parameters, input.Values, output); break;
            case LaneWidth.Vector128: Map<Lanes128<T>, T>(parameters, input.Values, output); break;
            default: Map<ScalarLanes<T>, T>(parameters, input.Values, output); break;
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
            case LaneWidth.Vector512: MapBackward<Lanes512<T>, T>(parameters, input.Values, outputGradient, inputGradient); break;
            case LaneWidth.Vector256: MapBackward<Lanes256<T>, T>(parameters, input.Values, outputGradient, inputGradient); break;
            case LaneWidth.Vector128: MapBackward<Lanes128<T>, T>(parameters, input.Values, outputGradient, inputGradient); break;
            default: MapBackward<ScalarLanes<T>, T>(parameters, input.Values, outputGradient, inputGradient); break;
        }
    }

    /// <summary>y = f(x). Optimized at once: lane code that waits for tiering runs a hundred times slower.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void Map<V, T>(ReadOnlySpan<double> parameters, ReadOnlySpan<T> x, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var knobs = Knobs.Of<V, T>(parameters);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V.Store(F.Forward<V, T>(V.Load(in Unsafe.Add(ref from, i)), in knobs), ref Unsafe.Add(ref to, i));
        }

        if (i < x.Length)
        {
            Tail.Store<V, T>(F.Forward<V, T>(Tail.Load<V, T>(x[i..], V.Zero), in knobs), y[i..]);
        }
    }

    /// <summary>dx = dy · f′(x).</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void MapBackward<V, T>(ReadOnlySpan<double> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var knobs = Knobs.Of<V, T>(parameters);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var gradient = ref MemoryMarshal.GetReference(dy);
        ref var to = ref MemoryMarshal.GetReference(dx);
        var i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            var at = V.Load(in Unsafe.Add(ref from, i));
            V.Store(V.Load(in Unsafe.Add(ref gradient, i)) * Slope<V, T>(at, in knobs), ref Unsafe.Add(ref to, i));
        }

        if (i < x.Length)
        {
            var at = Tail.Load<V, T>(x[i..], V.Zero);
            Tail.Store<V, T>(Tail.Load<V, T>(dy[i..], V.Zero) * Slope<V, T>(at, in knobs), dx[i..]);
        }
    }

    /// <summary>f′(x), and NaN where x is NaN, which comparisons in a formula would lose.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Slope<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, in knobs), x);
}
