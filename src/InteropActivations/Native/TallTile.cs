using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>The innermost loop of a large matrix product, over rows of A that were copied so that each column of a tile lies together.</summary>
/// <remarks>
/// Of 16 registers twelve hold sums, two the panel and one a value of A. With one place to read A from there is nothing to
/// compute but multiply-adds: 1.75 instructions for each of them, where <see cref="Tile{V, T}.MultiplyFour"/> needs 2.9. A core
/// that shares its decoder with another thread is then a quarter faster.
/// </remarks>
internal static class TallTile<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows taken at once.</summary>
    public const int Rows = 6;

    /// <summary>Steps along the inner index from one test of its end to the next.</summary>
    private const int Unrolled = 4;

    /// <summary>Lays rows of A out for <see cref="Multiply"/>, a tile after the other.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The first of the rows; the values of a row or of a column lie together.</param>
    /// <param name="to">The tiles.</param>
    public static void LayOut(int depth, in Rows<T> a, Span<T> to)
    {
        var tiles = to.Length / (Rows * depth);
        ref var first = ref MemoryMarshal.GetReference(to);
        if (a.DepthStride == 1)
        {
            for (var tile = 0; tile < tiles; tile++)
            {
                var rows = MemoryMarshal.CreateReadOnlySpan(in a.At(tile * Rows), Rows * depth);
                PanelCopy.Transposed(rows, depth, to.Slice(tile * Rows * depth, Rows * depth), Rows);
            }

            return;
        }

        for (var k = 0; k < depth; k++)
        {
            ref var from = ref Unsafe.Add(ref a.At(0), k * a.DepthStride);
            for (var tile = 0; tile < tiles; tile++)
            {
                Unsafe.CopyBlockUnaligned(
                    ref Unsafe.As<T, byte>(ref Unsafe.Add(ref first, ((tile * depth) + k) * Rows)),
                    ref Unsafe.As<T, byte>(ref Unsafe.Add(ref from, tile * Rows)),
                    (uint)(Rows * Unsafe.SizeOf<T>()));
            }
        }
    }

    /// <summary>C = A B + bias for <see cref="Rows"/> rows and a panel of two vectors.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The rows' first values, then their second ones, and so on.</param>
    /// <param name="b">The panel.</param>
    /// <param name="c">Where the results go.</param>
    /// <param name="row">The first of the rows in C.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void Multiply(int depth, ref readonly T a, in Panel<T> b, in Target<T> c, int row)
    {
        ref var values = ref Unsafe.AsRef(in a);
        ref var panel = ref b.First;
        var stride = b.Stride;
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero, c20 = V.Zero, c21 = V.Zero;
        V c30 = V.Zero, c31 = V.Zero, c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero;
        var k = Unrolled;
        for (; k <= depth; k += Unrolled)
        {
            Step(ref values, 0, ref panel, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            panel = ref Unsafe.Add(ref panel, stride);
            Step(ref values, Rows, ref panel, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            panel = ref Unsafe.Add(ref panel, stride);
            Step(ref values, 2 * Rows, ref panel, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            panel = ref Unsafe.Add(ref panel, stride);
            Step(ref values, 3 * Rows, ref panel, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            panel = ref Unsafe.Add(ref panel, stride);
            values = ref Unsafe.Add(ref values, Unrolled * Rows);
        }

        for (k -= Unrolled; k < depth; k++)
        {
            Step(ref values, 0, ref panel, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            panel = ref Unsafe.Add(ref panel, stride);
            values = ref Unsafe.Add(ref values, Rows);
        }

        var (biasLeft, biasRight) = (c.BiasAt<V>(0), c.BiasAt<V>(V.Count));
        c.Store(row, c00 + biasLeft, c01 + biasRight);
        c.Store(row + 1, c10 + biasLeft, c11 + biasRight);
        c.Store(row + 2, c20 + biasLeft, c21 + biasRight);
        c.Store(row + 3, c30 + biasLeft, c31 + biasRight);
        c.Store(row + 4, c40 + biasLeft, c41 + biasRight);
        c.Store(row + 5, c50 + biasLeft, c51 + biasRight);
    }

    /// <summary>One step along the inner index.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Step(
        ref T values, int at, ref T panel, ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31, ref V c40, ref V c41, ref V c50, ref V c51)
    {
        var left = V.Load(in panel);
        var right = V.Load(in Unsafe.Add(ref panel, V.Count));
        var x = V.Fill(Unsafe.Add(ref values, at));
        c00 = V.Fma(x, left, c00);
        c01 = V.Fma(x, right, c01);
        x = V.Fill(Unsafe.Add(ref values, at + 1));
        c10 = V.Fma(x, left, c10);
        c11 = V.Fma(x, right, c11);
        x = V.Fill(Unsafe.Add(ref values, at + 2));
        c20 = V.Fma(x, left, c20);
        c21 = V.Fma(x, right, c21);
        x = V.Fill(Unsafe.Add(ref values, at + 3));
        c30 = V.Fma(x, left, c30);
        c31 = V.Fma(x, right, c31);
        x = V.Fill(Unsafe.Add(ref values, at + 4));
        c40 = V.Fma(x, left, c40);
        c41 = V.Fma(x, right, c41);
        x = V.Fill(Unsafe.Add(ref values, at + 5));
        c50 = V.Fma(x, left, c50);
        c51 = V.Fma(x, right, c51);
    }
}
