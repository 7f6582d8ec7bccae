using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>The last few values of an array, fewer than the lanes hold.</summary>
/// <remarks>
/// They are computed by the same vector formula as all others, in lanes of which some are not used: a scalar formula would
/// round differently, and the result would depend on the array's length.
/// </remarks>
internal static class Tail
{
    /// <summary>Reads fewer values than there are lanes; the other lanes hold <paramref name="filler"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ReadOnlySpan<T> source, V filler)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MaskedMemory.Load(in MemoryMarshal.GetReference(source), source.Length, filler);

    /// <summary>Mask of the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V First<V, T>(int count)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.LessThan(V.Load(in MemoryMarshal.GetArrayDataReference(Places<T>.All)), V.Of(count));

    /// <summary>Keeps the first lanes; the other lanes hold <paramref name="filler"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Keep<V, T>(V value, int count, V filler)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Load<V, T>(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<V, T>(ref value), count), filler);

    /// <summary>Writes fewer values than there are lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, Span<T> destination)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        MaskedMemory.Store(value, ref MemoryMarshal.GetReference(destination), destination.Length);

    private static class Places<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>0, 1, 2, … for as many lanes as the widest have.</summary>
        public static readonly T[] All = [.. Enumerable.Range(0, Vector512<byte>.Count / Unsafe.SizeOf<T>()).Select(T.CreateTruncating)];
    }
}
