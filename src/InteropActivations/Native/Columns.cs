using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>A row of values against every row of a matrix, column by column: what a bias does forward and backward.</summary>
internal static class Columns
{
    /// <summary>Adds the row to every row of the matrix.</summary>
    public static void Add<V, T>(ReadOnlySpan<T> row, Span<T> matrix)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var start = 0; start < matrix.Length; start += row.Length)
        {
            AddTo<V, T>(row, matrix.Slice(start, row.Length));
        }
    }

    /// <summary>Sums the rows of the matrix, first to last.</summary>
    public static void Sum<V, T>(ReadOnlySpan<T> matrix, Span<T> sums)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var start = 0; start < matrix.Length; start += sums.Length)
        {
            AddTo<V, T>(matrix.Slice(start, sums.Length), sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTo<V, T>(ReadOnlySpan<T> values, Span<T> sums)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < sums.Length; i += V.Count)
        {
            SpanLanes.Store(SpanLanes.Load<V, T>(sums, i) + SpanLanes.Load<V, T>(values, i), sums, i);
        }
    }
}
