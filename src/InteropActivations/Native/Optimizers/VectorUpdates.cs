using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native.Optimizers;

/// <summary>What is done to all parameters at once; factors are rounded to the dtype first, as PyTorch's are.</summary>
internal static class VectorUpdates
{
    /// <summary>y ← y + ax, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<V, T>(double factor, ReadOnlySpan<T> x, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Of(factor);
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(V.Fma(SpanLanes.Load<V, T>(x, i), a, SpanLanes.Load<V, T>(y, i)), y, i);
        }
    }

    /// <summary>y ← ax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<V, T>(double factor, ReadOnlySpan<T> x, Span<T> y)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Of(factor);
        for (var i = 0; i < y.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(x, i) * a, y, i);
        }
    }

    /// <summary>z ← x − y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract<V, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i += V.Count)
        {
            SpanLanes.Store<V, T>(SpanLanes.Load<V, T>(x, i) - SpanLanes.Load<V, T>(y, i), z, i);
        }
    }
}
