using System.Runtime.InteropServices;

namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>Memory that begins where a line of the cache begins: elsewhere each run would measure another misalignment.</summary>
internal static class AlignedMemory
{
    // A line of the cache, and the widest vector.
    private const int Line = 64;

    /// <summary>So many elements, which the garbage collector does not move.</summary>
    public static Memory<T> Allocate<T>(int count) where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        var array = GC.AllocateArray<T>(count + (Line / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Line);
        return array.AsMemory((Line - past) % Line / size, count);
    }
}
