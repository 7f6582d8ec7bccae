using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Lanes at a place in a span: all of them, or at its end the few that are left.</summary>
internal static class SpanLanes
{
    /// <summary>Reads from the place on; lanes past the end hold 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Load<V, T>(ReadOnlySpan<T> source, int at)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Load(source, at, V.Zero);

    /// <summary>Reads from the place on; lanes past the end hold the filler.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Load<V, T>(ReadOnlySpan<T> source, int at, V filler)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        at <= source.Length - V.Count
            ? V.Load(in Unsafe.Add(ref MemoryMarshal.GetReference(source), at))
            : Tail.Load(source[at..], filler);

    /// <summary>Reads from a place on where all lanes are there, which is not looked at.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V LoadWhole<V, T>(ReadOnlySpan<T> source, int at)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Load(in Unsafe.Add(ref MemoryMarshal.GetReference(source), at));

    /// <summary>Writes from a place on where all lanes are there, which is not looked at.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void StoreWhole<V, T>(V value, Span<T> destination, int at)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), at));

    /// <summary>Writes from the place on; lanes past the end are dropped.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Store<V, T>(V value, Span<T> destination, int at)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (at <= destination.Length - V.Count)
        {
            V.Store(value, ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), at));
        }
        else
        {
            Tail.Store<V, T>(value, destination[at..]);
        }
    }
}
