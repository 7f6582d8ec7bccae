using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>As many rows as there are lanes, turned so that each is in a lane of its own, and back.</summary>
/// <remarks>By squares that registers hold; the last squares of a row go back over values that are done, which come out the same.</remarks>
internal static class TurnedRows
{
    /// <summary>Puts rows into lanes: a column of all rows beside another.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ToLanes<V, T>(ReadOnlySpan<T> rows, int columns, Span<T> lanes)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Turn(ref MemoryMarshal.GetReference(rows), V.Count, columns, ref MemoryMarshal.GetReference(lanes));

    /// <summary>Puts the lanes back into rows.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ToRows<V, T>(ReadOnlySpan<T> lanes, int columns, Span<T> rows)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Turn(ref MemoryMarshal.GetReference(lanes), columns, V.Count, ref MemoryMarshal.GetReference(rows));

    /// <summary>Writes a matrix of so many rows and columns column by column.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Turn<T>(ref T from, int rows, int columns, ref T to) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var side = Side<T>(Math.Min(rows, columns));
        if (side == 1)
        {
            OneByOne(ref from, rows, columns, ref to);
            return;
        }

        for (var row = 0; row < rows; row = Next(row, side, rows))
        {
            for (var column = 0; column < columns; column = Next(column, side, columns))
            {
                Square(ref Unsafe.Add(ref from, (row * columns) + column), columns, ref Unsafe.Add(ref to, (column * rows) + row), rows, side);
            }
        }
    }

    [MethodImpl(AggressiveInlining)]
    private static void OneByOne<T>(ref T from, int rows, int columns, ref T to)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref to, (column * rows) + row) = Unsafe.Add(ref from, column);
            }

            from = ref Unsafe.Add(ref from, columns);
        }
    }

    /// <summary>Where the next square begins: beside the one before, or so that it ends with the matrix.</summary>
    [MethodImpl(AggressiveInlining)]
    private static int Next(int at, int side, int length) => at + side == length ? length : Math.Min(at + side, length - side);

    /// <summary>The side of the greatest square that fits in.</summary>
    [MethodImpl(AggressiveInlining)]
    private static int Side<T>(int most)
    {
        var widest = Avx.IsSupported ? Vector256<T>.Count : 1;
        return most >= widest ? widest : Avx.IsSupported && typeof(T) == typeof(float) && most >= Vector128<float>.Count ? Vector128<float>.Count : 1;
    }

    [MethodImpl(AggressiveInlining)]
    private static void Square<T>(ref T from, nint fromStep, ref T to, nint toStep, int side)
    {
        if (typeof(T) == typeof(double))
        {
            Four(ref Unsafe.As<T, double>(ref from), fromStep, ref Unsafe.As<T, double>(ref to), toStep);
        }
        else if (side == Vector128<float>.Count)
        {
            Four(ref Unsafe.As<T, float>(ref from), fromStep, ref Unsafe.As<T, float>(ref to), toStep);
        }
        else
        {
            Eight(ref Unsafe.As<T, float>(ref from), fromStep, ref Unsafe.As<T, float>(ref to), toStep);
        }
    }

    // Pairs of rows are interleaved, then pairs of these, then the halves of registers are put together.

    [MethodImpl(AggressiveInlining)]
    private static void Four(ref double from, nint fromStep, ref double to, nint toStep)
    {
        var (a, b) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref Unsafe.Add(ref from, fromStep)));
        var (c, d) = (Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep)), Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep)));
        var (even, odd, even2, odd2) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        Lower(even, even2).StoreUnsafe(ref to);
        Lower(odd, odd2).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Upper(even, even2).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Upper(odd, odd2).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
    }

    [MethodImpl(AggressiveInlining)]
    private static void Four(ref float from, nint fromStep, ref float to, nint toStep)
    {
        var (a, b) = (Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref Unsafe.Add(ref from, fromStep)));
        var (c, d) = (Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * fromStep)), Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * fromStep)));
        var (low, high, low2, high2) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b), Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(low, low2).StoreUnsafe(ref to);
        Sse.MoveHighToLow(low2, low).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Sse.MoveLowToHigh(high, high2).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Sse.MoveHighToLow(high2, high).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
    }

    [MethodImpl(AggressiveInlining)]
    private static void Eight(ref float from, nint fromStep, ref float to, nint toStep)
    {
        Quads(ref from, fromStep, out var a, out var b, out var c, out var d);
        Quads(ref Unsafe.Add(ref from, 4 * fromStep), fromStep, out var a2, out var b2, out var c2, out var d2);
        Lower(a, a2).StoreUnsafe(ref to);
        Lower(b, b2).StoreUnsafe(ref Unsafe.Add(ref to, toStep));
        Lower(c, c2).StoreUnsafe(ref Unsafe.Add(ref to, 2 * toStep));
        Lower(d, d2).StoreUnsafe(ref Unsafe.Add(ref to, 3 * toStep));
        Upper(a, a2).StoreUnsafe(ref Unsafe.Add(ref to, 4 * toStep));
        Upper(b, b2).StoreUnsafe(ref Unsafe.Add(ref to, 5 * toStep));
        Upper(c, c2).StoreUnsafe(ref Unsafe.Add(ref to, 6 * toStep));
        Upper(d, d2).StoreUnsafe(ref Unsafe.Add(ref to, 7 * toStep));
    }

    /// <summary>Of four rows, the columns 0 and 4, 1 and 5, 2 and 6, 3 and 7.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Quads(ref float from, nint step, out Vector256<float> first, out Vector256<float> second, out Vector256<float> third, out Vector256<float> fourth)
    {
        const byte Lows = 0x44, Highs = 0xEE; // the lower, the upper two of each four
        var (a, b) = (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref Unsafe.Add(ref from, step)));
        var (c, d) = (Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * step)), Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * step)));
        var (low, high, low2, high2) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b), Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        (first, second) = (Avx.Shuffle(low, low2, Lows), Avx.Shuffle(low, low2, Highs));
        (third, fourth) = (Avx.Shuffle(high, high2, Lows), Avx.Shuffle(high, high2, Highs));
    }

    [MethodImpl(AggressiveInlining)]
    private static Vector256<T> Lower<T>(Vector256<T> a, Vector256<T> b) => Vector256.Create(a.GetLower(), b.GetLower());

    [MethodImpl(AggressiveInlining)]
    private static Vector256<T> Upper<T>(Vector256<T> a, Vector256<T> b) => Vector256.Create(a.GetUpper(), b.GetUpper());
}
