using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Multiplies values where they stand.</summary>
internal static class Factors
{
    /// <summary>Every value by the same factor.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Scale<V, T>(Span<T> values, T factor)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factors = V.Fill(factor);
        for (var i = 0; i < values.Length; i += V.Count)
        {
            SpanLanes.Store(SpanLanes.Load<V, T>(values, i) * factors, values, i);
        }
    }

    /// <summary>Every value by its own factor.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Scale<V, T>(Span<T> values, ReadOnlySpan<T> factors)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < values.Length; i += V.Count)
        {
            SpanLanes.Store(SpanLanes.Load<V, T>(values, i) * SpanLanes.Load<V, T>(factors, i), values, i);
        }
    }
}
