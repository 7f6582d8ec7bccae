using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>The innermost loops of the matrix product: rows of A by a panel of B that is one or two vectors wide.</summary>
/// <remarks>
/// Eight sums in registers are as many as it takes to keep two multiply-add units of four cycles busy. Where there are 32
/// registers (AVX-512) sixteen are used, so that one load of the panel serves eight rows; where there are 16, twelve pay only
/// with rows that were laid out for it, see <see cref="TallTile{V, T}"/>. Sums are local variables, because an array of them
/// would live in memory, and nothing is called, because registers do not outlive a call.
/// </remarks>
internal static class Tile<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that <see cref="MultiplyFour"/> takes at once.</summary>
    public const int Four = 4;

    /// <summary>Rows that <see cref="MultiplyEight"/> and <see cref="MultiplyNarrow"/> take at once.</summary>
    public const int Eight = 8;

    /// <summary>Columns of a whole panel.</summary>
    public static int Columns => 2 * V.Count;

    /// <summary>Whether there are registers for <see cref="MultiplyEight"/>.</summary>
    public static bool HasEight => typeof(V) == typeof(Lanes512<T>);

    /// <summary>C = A B + bias for <see cref="Four"/> rows and a panel of two vectors.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The panel.</param>
    /// <param name="c">Where the results go.</param>
    /// <param name="row">The first of the rows, of A and of C.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyFour(int depth, in Rows<T> a, in Panel<T> b, in Target<T> c, int row)
    {
        ref var a0 = ref a.At(row);
        ref var a1 = ref Unsafe.Add(ref a0, a.Stride);
        ref var a2 = ref Unsafe.Add(ref a1, a.Stride);
        ref var a3 = ref Unsafe.Add(ref a2, a.Stride);
        ref var panel = ref b.First;
        var (panelStride, depthStride) = (b.Stride, a.DepthStride);
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero, c20 = V.Zero, c21 = V.Zero, c30 = V.Zero, c31 = V.Zero;
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var left = V.Load(in panel);
            var right = V.Load(in Unsafe.Add(ref panel, V.Count));
            var x = V.Fill(Unsafe.Add(ref a0, at));
            c00 = V.Fma(x, left, c00);
            c01 = V.Fma(x, right, c01);
            x = V.Fill(Unsafe.Add(ref a1, at));
            c10 = V.Fma(x, left, c10);
            c11 = V.Fma(x, right, c11);
            x = V.Fill(Unsafe.Add(ref a2, at));
            c20 = V.Fma(x, left, c20);
            c21 = V.Fma(x, right, c21);
            x = V.Fill(Unsafe.Add(ref a3, at));
            c30 = V.Fma(x, left, c30);
            c31 = V.Fma(x, right, c31);
            panel = ref Unsafe.Add(ref panel, panelStride);
            at += depthStride;
        }

        var (biasLeft, biasRight) = (c.BiasAt<V>(0), c.BiasAt<V>(V.Count));
        c.Store(row, c00 + biasLeft, c01 + biasRight);
        c.Store(row + 1, c10 + biasLeft, c11 + biasRight);
        c.Store(row + 2, c20 + biasLeft, c21 + biasRight);
        c.Store(row + 3, c30 + biasLeft, c31 + biasRight);
    }

    /// <summary>C = A B + bias for <see cref="Eight"/> rows and a panel of two vectors.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The panel.</param>
    /// <param name="c">Where the results go.</param>
    /// <param name="row">The first of the rows, of A and of C.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyEight(int depth, in Rows<T> a, in Panel<T> b, in Target<T> c, int row)
    {
        ref var a0 = ref a.At(row);
        ref var a4 = ref Unsafe.Add(ref a0, Four * a.Stride);
        nint one = a.Stride, two = 2 * one, three = 3 * one;
        ref var panel = ref b.First;
        var (panelStride, depthStride) = (b.Stride, a.DepthStride);
        V c00 = V.Zero, c01 = V.Zero, c10 = V.Zero, c11 = V.Zero, c20 = V.Zero, c21 = V.Zero, c30 = V.Zero, c31 = V.Zero;
        V c40 = V.Zero, c41 = V.Zero, c50 = V.Zero, c51 = V.Zero, c60 = V.Zero, c61 = V.Zero, c70 = V.Zero, c71 = V.Zero;
        for (var k = 0; k < depth; k++)
        {
            var left = V.Load(in panel);
            var right = V.Load(in Unsafe.Add(ref panel, V.Count));
            var x = V.Fill(a0);
            c00 = V.Fma(x, left, c00);
            c01 = V.Fma(x, right, c01);
            x = V.Fill(Unsafe.Add(ref a0, one));
            c10 = V.Fma(x, left, c10);
            c11 = V.Fma(x, right, c11);
            x = V.Fill(Unsafe.Add(ref a0, two));
            c20 = V.Fma(x, left, c20);
            c21 = V.Fma(x, right, c21);
            x = V.Fill(Unsafe.Add(ref a0, three));
            c30 = V.Fma(x, left, c30);
            c31 = V.Fma(x, right, c31);
            x = V.Fill(a4);
            c40 = V.Fma(x, left, c40);
            c41 = V.Fma(x, right, c41);
            x = V.Fill(Unsafe.Add(ref a4, one));
            c50 = V.Fma(x, left, c50);
            c51 = V.Fma(x, right, c51);
            x = V.Fill(Unsafe.Add(ref a4, two));
            c60 = V.Fma(x, left, c60);
            c61 = V.Fma(x, right, c61);
            x = V.Fill(Unsafe.Add(ref a4, three));
            c70 = V.Fma(x, left, c70);
            c71 = V.Fma(x, right, c71);
            panel = ref Unsafe.Add(ref panel, panelStride);
            a0 = ref Unsafe.Add(ref a0, depthStride);
            a4 = ref Unsafe.Add(ref a4, depthStride);
        }

        var (biasLeft, biasRight) = (c.BiasAt<V>(0), c.BiasAt<V>(V.Count));
        c.Store(row, c00 + biasLeft, c01 + biasRight);
        c.Store(row + 1, c10 + biasLeft, c11 + biasRight);
        c.Store(row + 2, c20 + biasLeft, c21 + biasRight);
        c.Store(row + 3, c30 + biasLeft, c31 + biasRight);
        c.Store(row + 4, c40 + biasLeft, c41 + biasRight);
        c.Store(row + 5, c50 + biasLeft, c51 + biasRight);
        c.Store(row + 6, c60 + biasLeft, c61 + biasRight);
        c.Store(row + 7, c70 + biasLeft, c71 + biasRight);
    }

    /// <summary>C = A B + bias for <see cref="Eight"/> rows and a panel of one vector.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The panel.</param>
    /// <param name="c">Where the results go.</param>
    /// <param name="row">The first of the rows, of A and of C.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyNarrow(int depth, in Rows<T> a, in Panel<T> b, in Target<T> c, int row)
    {
        ref var a0 = ref a.At(row);
        ref var a4 = ref Unsafe.Add(ref a0, Four * a.Stride);
        nint one = a.Stride, two = 2 * one, three = 3 * one;
        ref var panel = ref b.First;
        var (panelStride, depthStride) = (b.Stride, a.DepthStride);
        V c0 = V.Zero, c1 = V.Zero, c2 = V.Zero, c3 = V.Zero, c4 = V.Zero, c5 = V.Zero, c6 = V.Zero, c7 = V.Zero;
        for (var k = 0; k < depth; k++)
        {
            var values = V.Load(in panel);
            c0 = V.Fma(V.Fill(a0), values, c0);
            c1 = V.Fma(V.Fill(Unsafe.Add(ref a0, one)), values, c1);
            c2 = V.Fma(V.Fill(Unsafe.Add(ref a0, two)), values, c2);
            c3 = V.Fma(V.Fill(Unsafe.Add(ref a0, three)), values, c3);
            c4 = V.Fma(V.Fill(a4), values, c4);
            c5 = V.Fma(V.Fill(Unsafe.Add(ref a4, one)), values, c5);
            c6 = V.Fma(V.Fill(Unsafe.Add(ref a4, two)), values, c6);
            c7 = V.Fma(V.Fill(Unsafe.Add(ref a4, three)), values, c7);
            panel = ref Unsafe.Add(ref panel, panelStride);
            a0 = ref Unsafe.Add(ref a0, depthStride);
            a4 = ref Unsafe.Add(ref a4, depthStride);
        }

        var bias = c.BiasAt<V>(0);
        c.StoreNarrow(row, c0 + bias);
        c.StoreNarrow(row + 1, c1 + bias);
        c.StoreNarrow(row + 2, c2 + bias);
        c.StoreNarrow(row + 3, c3 + bias);
        c.StoreNarrow(row + 4, c4 + bias);
        c.StoreNarrow(row + 5, c5 + bias);
        c.StoreNarrow(row + 6, c6 + bias);
        c.StoreNarrow(row + 7, c7 + bias);
    }

    /// <summary>C = A B + bias for one row and a panel of one or two vectors.</summary>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The panel.</param>
    /// <param name="c">Where the results go.</param>
    /// <param name="row">The first of the rows, of A and of C.</param>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyRow(int depth, in Rows<T> a, in Panel<T> b, in Target<T> c, int row)
    {
        ref var value = ref a.At(row);
        ref var panel = ref b.First;
        var (panelStride, depthStride) = (b.Stride, a.DepthStride);
        V left = V.Zero, right = V.Zero;
        if (c.Width <= V.Count)
        {
            for (var k = 0; k < depth; k++)
            {
                left = V.Fma(V.Fill(value), V.Load(in panel), left);
                value = ref Unsafe.Add(ref value, depthStride);
                panel = ref Unsafe.Add(ref panel, panelStride);
            }

            c.StoreNarrow(row, left + c.BiasAt<V>(0));
            return;
        }

        for (var k = 0; k < depth; k++)
        {
            var x = V.Fill(value);
            left = V.Fma(x, V.Load(in panel), left);
            right = V.Fma(x, V.Load(in Unsafe.Add(ref panel, V.Count)), right);
            value = ref Unsafe.Add(ref value, depthStride);
            panel = ref Unsafe.Add(ref panel, panelStride);
        }

        c.Store(row, left + c.BiasAt<V>(0), right + c.BiasAt<V>(V.Count));
    }
}
