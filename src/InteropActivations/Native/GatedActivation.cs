using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Runs a gated formula over the halves of every row.</summary>
internal sealed class GatedActivation<F>() : Activation(F.Info)
    where F : struct, IGated
{
    public override bool IsRowwise => true;

    public override RowShape RowShape(ReadOnlySpan<double> parameters) => new(Inputs: 2, Outputs: 1, "splits a row into two halves");

    private protected override void Forward<V, T>(ReadOnlySpan<double> parameters, ActivationInput<T> input, Span<T> output)
    {
        var half = input.RowLength / 2;
        for (var row = 0; row < input.Rows; row++)
        {
            var start = row * input.RowLength;
            Map<V, T>(input.Values.Slice(start, half), input.Values.Slice(start + half, half), output.Slice(row * half, half));
        }
    }

    private protected override void Backward<V, T>(
        ReadOnlySpan<double> parameters,
        ActivationInput<T> input,
        ReadOnlySpan<T> outputGradient,
        Span<T> inputGradient,
        Span<T> parameterGradient)
    {
        var half = input.RowLength / 2;
        for (var row = 0; row < input.Rows; row++)
        {
            var start = row * input.RowLength;
            MapBackward<V, T>(
                input.Values.Slice(start, half),
                input.Values.Slice(start + half, half),
                outputGradient.Slice(row * half, half),
                inputGradient.Slice(start, half),
                inputGradient.Slice(start + half, half));
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void Map<V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(F.Forward<V, T>(SpanLanes.Load<V, T>(a, i), SpanLanes.Load<V, T>(b, i)), y, i);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static void MapBackward<V, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> dy, Span<T> da, Span<T> db)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
