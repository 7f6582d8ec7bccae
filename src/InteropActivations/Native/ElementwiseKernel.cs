using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>An elementwise formula over spans.</summary>
internal class ElementwiseKernel<F, V, T> : ActivationKernel<T>
    where F : struct, IElementwise
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The ends stand apart: the JIT stops inlining in a method that grows to 512 local variables, and a long formula twice is more.
    // How much it inlines at all is bounded by the method's own length, which is why an end reads and writes as if it might be a
    // whole: with nothing but a long formula in it, it would get half of that as calls.

    /// <summary>y = f(x). Optimized at once: lane code that waits for tiering runs a hundred times slower.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override void Forward(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
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
            ForwardEnd(x[i..], in knobs, output[i..]);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override unsafe void ForwardLong(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
    {
        var x = input.Values;
        if (x.Overlaps(output) || !IsAligned(output))
        {
            // What was just read is in a cache already.
            Forward(parameters, in input, output);
            return;
        }

        var knobs = Knobs.Of<V, T>(parameters);
        fixed (T* to = output)
        {
            ref var from = ref MemoryMarshal.GetReference(x);
            var i = BeforeWhole(to, x.Length);
            ForwardEnd(x[..i], in knobs, output[..i]);
            for (; i <= x.Length - V.Count; i += V.Count)
            {
                V.StorePastCaches(F.Forward<V, T>(V.Load(in Unsafe.Add(ref from, i)), in knobs), ref *(to + i));
            }

            ForwardEnd(x[i..], in knobs, output[i..]);
        }

        // Other threads see such writes in no order until here.
        Interlocked.MemoryBarrier();
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void ForwardEnd(ReadOnlySpan<T> x, in Knobs<V> knobs, Span<T> output)
    {
        var isWhole = x.Length >= V.Count;
        var y = F.Forward<V, T>(isWhole ? V.Load(in MemoryMarshal.GetReference(x)) : LoadTail(x), in knobs);
        if (isWhole)
        {
            V.Store(y, ref MemoryMarshal.GetReference(output));
        }
        else
        {
            StoreTail(y, output);
        }
    }

    /// <summary>dx = dy · f′(x).</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
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
            V.Store(V.Load(in Unsafe.Add(ref gradient, i)) * Slope(at, in knobs), ref Unsafe.Add(ref to, i));
        }

        if (i < x.Length)
        {
            BackwardEnd(x[i..], in knobs, outputGradient[i..], inputGradient[i..]);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    public override unsafe void BackwardLong(
        ReadOnlySpan<double> parameters, in ActivationInput<T> input, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        var x = input.Values;
        if (x.Overlaps(inputGradient) || outputGradient.Overlaps(inputGradient) || !IsAligned(inputGradient))
        {
            Backward(parameters, in input, outputGradient, inputGradient, []);
            return;
        }

        var knobs = Knobs.Of<V, T>(parameters);
        fixed (T* to = inputGradient)
        {
            ref var from = ref MemoryMarshal.GetReference(x);
            ref var gradient = ref MemoryMarshal.GetReference(outputGradient);
            var i = BeforeWhole(to, x.Length);
            BackwardEnd(x[..i], in knobs, outputGradient[..i], inputGradient[..i]);
            for (; i <= x.Length - V.Count; i += V.Count)
            {
                var at = V.Load(in Unsafe.Add(ref from, i));
                V.StorePastCaches(V.Load(in Unsafe.Add(ref gradient, i)) * Slope(at, in knobs), ref *(to + i));
            }

            BackwardEnd(x[i..], in knobs, outputGradient[i..], inputGradient[i..]);
        }

        Interlocked.MemoryBarrier();
    }

    /// <summary>Whether values lie at whole multiples of their size, as in every array; of other memory no value might begin where lanes may be written past the caches.</summary>
    private static unsafe bool IsAligned(Span<T> values)
    {
        fixed (T* start = values)
        {
            return (nuint)start % (nuint)sizeof(T) == 0;
        }
    }

    /// <summary>How many values lie before the first whole multiple of the lanes' size.</summary>
    private static unsafe int BeforeWhole(T* start, int length) =>
        Math.Min(length, (int)((nuint)(-(nint)start) % (nuint)sizeof(V)) / sizeof(T));

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void BackwardEnd(ReadOnlySpan<T> x, in Knobs<V> knobs, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    {
        var isWhole = x.Length >= V.Count;
        var at = isWhole ? V.Load(in MemoryMarshal.GetReference(x)) : LoadTail(x);
        var dy = isWhole ? V.Load(in MemoryMarshal.GetReference(outputGradient)) : LoadTail(outputGradient);
        var dx = dy * Slope(at, in knobs);
        if (isWhole)
        {
            V.Store(dx, ref MemoryMarshal.GetReference(inputGradient));
        }
        else
        {
            StoreTail(dx, inputGradient);
        }
    }

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V LoadTail(ReadOnlySpan<T> source) => Tail.Load<V, T>(source, V.Zero);

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void StoreTail(V value, Span<T> destination) => Tail.Store<V, T>(value, destination);

    /// <summary>f′(x), and NaN where x is NaN, which comparisons in a formula would lose.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Slope(V x, in Knobs<V> knobs) =>
        V.Select(V.LessThanOrEqual(x, x), F.Derivative<V, T>(x, in knobs), x);
}
