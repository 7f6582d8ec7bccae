using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>As many rows as there are lanes, turned so that each is in a lane of its own, and back.</summary>
internal static class TurnedRows
{
    /// <summary>Puts rows into lanes: a column of all rows beside another.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ToLanes<V, T>(ReadOnlySpan<T> rows, int columns, Span<T> lanes)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(rows);
        ref var to = ref MemoryMarshal.GetReference(lanes);
        for (var row = 0; row < V.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, (column * V.Count) + row) = Unsafe.Add(ref from, column);
            }

            from = ref Unsafe.Add(ref from, columns);
        }
    }

    /// <summary>Puts the lanes back into rows.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ToRows<V, T>(ReadOnlySpan<T> lanes, int columns, Span<T> rows)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(lanes);
        ref var to = ref MemoryMarshal.GetReference(rows);
        for (var row = 0; row < V.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, column) = Unsafe.Add(ref from, (column * V.Count) + row);
            }

            to = ref Unsafe.Add(ref to, columns);
        }
    }
}
