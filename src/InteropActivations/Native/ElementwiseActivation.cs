using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Wide;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs an elementwise formula over spans.</summary>
internal class ElementwiseActivation<F>() : Activation(F.Info)
    where F : struct, IElementwise
{
    public override (double Value, double Slope)? Differentiate(double x, ReadOnlySpan<double> parameters, int? by)
    {
        var dual = F.Forward<DualLanes, double>(by is null ? DualLanes.Variable(x) : DualLanes.Of(x), Knobs.Variable(parameters, by));
        return (dual.Value, dual.Slope);
    }

    internal override void ForwardExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Value), width, parameters, x, high, low);

    internal override void DerivativeExact(LaneWidth width, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> high, Span<double> low) =>
        WideLoop.Run(default(Derivative), width, parameters, x, high, low);

    /// <summary>y = f(x). Optimized at once: lane code that waits for tiering runs a hundred times slower.</summary>
    [MethodImpl(AggressiveOptimization)]
    private protected override void Forward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        var x = input.Values;
        var knobs = Knobs.Of<V, T>(parameters);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(output);
        var i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            V.Store(F.Forward<V, T>(V.Load(in Unsafe.Add(ref from, i)), in knobs), ref Unsafe.Add(ref to, i));
        }

        if (i < x.Length)
        {
            ForwardTail(x[i..], in knobs, output[i..]);
        }
    }

    // The ends stand apart: the JIT stops inlining in a method that grows to 512 local variables, and a long formula twice is more.

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void ForwardTail<V, T>(ReadOnlySpan<T> x, in Knobs<V> knobs, Span<T> output)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tail.Store<V, T>(F.Forward<V, T>(Tail.Load<V, T>(x, V.Zero), in knobs), output);

    /// <summary>dx = dy · f′(x).</summary>
    [MethodImpl(AggressiveOptimization)]
    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var x = input.Values;
        var knobs = Knobs.Of<V, T>(parameters);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var gradient = ref MemoryMarshal.GetReference(outputGradient);
        ref var to = ref MemoryMarshal.GetReference(inputGradient);
        var i = 0;
        for (; i <= x.Length - V.Count; i += V.Count)
        {
            var at = V.Load(in Unsafe.Add(ref from, i));
            V.Store(V.Load(in Unsafe.Add(ref gradient, i)) * Slope<V, T>(at, in knobs), ref Unsafe.Add(ref to, i));
        }

        if (i < x.Length)
        {
            BackwardTail(x[i..], in knobs, outputGradient[i..], inputGradient[i..]);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void BackwardTail<V, T>(ReadOnlySpan<T> x, in Knobs<V> knobs, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tail.Store<V, T>(Tail.Load<V, T>(outputGradient, V.Zero) * Slope<V, T>(Tail.Load<V, T>(x, V.Zero), in knobs), inputGradient);

    /// <summary>f′(x), and NaN where x is NaN, which comparisons in a formula would lose.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Slope<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, in knobs), x);

    private readonly struct Value : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            F.Forward<WideLanes<V>, double>(x, in knobs);
    }

    private readonly struct Derivative : IWideFormula
    {
        [MethodImpl(AggressiveInlining)]
        public WideLanes<V> Of<V>(WideLanes<V> x, in Knobs<WideLanes<V>> knobs) where V : unmanaged, ILanes<V, double> =>
            Slope<WideLanes<V>, double>(x, in knobs);
    }
}
