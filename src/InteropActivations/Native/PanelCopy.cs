using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Copies columns of a matrix so that they lie together: what a <see cref="Tile{V, T}"/> walks down.</summary>
internal static class PanelCopy
{
    /// <summary>Values of a column taken together: 64 rows of 32 floats are 8 KiB, which stay in the first cache.</summary>
    private const int Block = 64;

    /// <summary>Columns, and values of each, that are turned at once: as many floats as 128 bits hold.</summary>
    private const int Four = 4;

    /// <summary>Copies columns as they are.</summary>
    /// <param name="source">The first column's first value.</param>
    /// <param name="stride">How far the next row is.</param>
    /// <param name="depth">How many rows there are.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="panel">Depth × width; columns that are not there become 0.</param>
    /// <param name="width">How many columns the panel has.</param>
    public static void Plain<T>(ReadOnlySpan<T> source, int stride, int depth, int columns, Span<T> panel, int width)
    {
        for (var row = 0; row < depth; row++)
        {
            var to = panel.Slice(row * width, width);
            source.Slice(row * stride, columns).CopyTo(to);
            to[columns..].Clear();
        }
    }

    /// <summary>Copies rows of the source as columns.</summary>
    /// <param name="source">Columns × depth.</param>
    /// <param name="depth">How long they are.</param>
    /// <param name="panel">Depth × width; columns that are not there become 0.</param>
    /// <param name="width">How many columns the panel has.</param>
    public static void Transposed<T>(ReadOnlySpan<T> source, int depth, Span<T> panel, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = source.Length / depth;
        if (columns < width)
        {
            panel.Clear();
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(panel);
        var turned = typeof(T) == typeof(float) && Sse.IsSupported && columns >= Four ? columns : 0;
        for (var block = 0; block < depth; block += Block)
        {
            var count = Math.Min(Block, depth - block);
            for (var start = 0; start < turned; start += Four)
            {
                // The last four go back a little: what they write is there already.
                var column = Math.Min(start, columns - Four);
                Turn(ref Unsafe.As<T, float>(ref Unsafe.Add(ref from, ((nint)column * depth) + block)), depth, count, ref Unsafe.As<T, float>(ref Unsafe.Add(ref to, ((nint)block * width) + column)), width);
            }

            for (var column = turned; column < columns; column++)
            {
                for (var row = block; row < block + count; row++)
                {
                    Unsafe.Add(ref to, ((nint)row * width) + column) = Unsafe.Add(ref from, ((nint)column * depth) + row);
                }
            }
        }
    }

    /// <summary>Four rows become four columns.</summary>
    [MethodImpl(AggressiveOptimization)]
    private static void Turn(ref float from, nint depth, int count, ref float to, nint width)
    {
        ref var second = ref Unsafe.Add(ref from, depth);
        ref var third = ref Unsafe.Add(ref second, depth);
        ref var fourth = ref Unsafe.Add(ref third, depth);
        nint row = 0;
        for (; row <= count - Four; row += Four)
        {
            var a = Vector128.LoadUnsafe(ref from, (nuint)row);
            var b = Vector128.LoadUnsafe(ref second, (nuint)row);
            var c = Vector128.LoadUnsafe(ref third, (nuint)row);
            var d = Vector128.LoadUnsafe(ref fourth, (nuint)row);
            var (lowAb, highAb) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b));
            var (lowCd, highCd) = (Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
            ref var at = ref Unsafe.Add(ref to, row * width);
            Sse.MoveLowToHigh(lowAb, lowCd).StoreUnsafe(ref at);
            Sse.MoveHighToLow(lowCd, lowAb).StoreUnsafe(ref Unsafe.Add(ref at, width));
            Sse.MoveLowToHigh(highAb, highCd).StoreUnsafe(ref Unsafe.Add(ref at, 2 * width));
            Sse.MoveHighToLow(highCd, highAb).StoreUnsafe(ref Unsafe.Add(ref at, 3 * width));
        }

        for (; row < count; row++)
        {
            ref var at = ref Unsafe.Add(ref to, row * width);
            at = Unsafe.Add(ref from, row);
            Unsafe.Add(ref at, 1) = Unsafe.Add(ref second, row);
            Unsafe.Add(ref at, 2) = Unsafe.Add(ref third, row);
            Unsafe.Add(ref at, 3) = Unsafe.Add(ref fourth, row);
        }
    }
}
