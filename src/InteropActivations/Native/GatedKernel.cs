using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>A gated formula over the halves of every row.</summary>
internal sealed class GatedKernel<F, V, T> : ActivationKernel<T>
    where F : struct, IGated
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(NoInlining)]
    public override void Forward(ReadOnlySpan<double> parameters, in ActivationInput<T> input, Span<T> output)
    {
        var half = input.RowLength / 2;
        var rows = input.Rows;
        for (var row = 0; row < rows; row++)
        {
            var start = row * input.RowLength;
            Map(input.Values.Slice(start, half), input.Values.Slice(start + half, half), output.Slice(row * half, half));
        }
    }

    [MethodImpl(NoInlining)]
    public override void Backward(
        ReadOnlySpan<double> parameters,
        in ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var half = input.RowLength / 2;
        var rows = input.Rows;
        for (var row = 0; row < rows; row++)
        {
            var start = row * input.RowLength;
            MapBackward(
                input.Values.Slice(start, half),
                input.Values.Slice(start + half, half),
                outputGradient.Slice(row * half, half),
                inputGradient.Slice(start, half),
                inputGradient.Slice(start + half, half));
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Map(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(F.Forward<V, T>(SpanLanes.Load<V, T>(a, i), SpanLanes.Load<V, T>(b, i)), y, i);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void MapBackward(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> dy, Span<T> da, Span<T> db)
    {
        for (var i = 0; i < dy.Length; i += V.Count)
        {
            var gradient = SpanLanes.Load<V, T>(dy, i);
            var (byA, byB) = F.Derivatives<V, T>(SpanLanes.Load<V, T>(a, i), SpanLanes.Load<V, T>(b, i));
            SpanLanes.Store<V, T>(gradient * byA, da, i);
            SpanLanes.Store<V, T>(gradient * byB, db, i);
        }
    }
}
