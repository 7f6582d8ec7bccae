using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>What a bias does backward: sums down the columns of a matrix.</summary>
internal static class Columns
{
    /// <summary>Sums the rows of the matrix, first to last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<V, T>(ReadOnlySpan<T> matrix, Span<T> sums)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(matrix);
        var column = 0;
        for (; column <= sums.Length - V.Count; column += V.Count)
        {
            var sum = V.Zero;
            for (var at = column; at < matrix.Length; at += sums.Length)
            {
                sum += V.Load(in Unsafe.Add(ref first, at));
            }

            V.Store(sum, ref sums[column]);
        }

        if (column < sums.Length)
        {
            var left = sums.Length - column;
            var sum = V.Zero;
            for (var at = column; at < matrix.Length; at += sums.Length)
            {
                sum += MaskedMemory.Load(in Unsafe.Add(ref first, at), left, V.Zero);
            }

            MaskedMemory.Store(sum, ref sums[column], left);
        }
    }
}
