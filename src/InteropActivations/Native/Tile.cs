using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>The innermost loops of the matrix product: rows of A by a panel of B that is two vectors wide.</summary>
/// <remarks>
/// Four rows by two vectors are eight sums in registers: as many as it takes to keep two multiply-add units of four cycles busy,
/// and with the panel's two vectors and one value of A few enough for 16 registers. Sums are local variables, because an array
/// of them would live in memory.
/// </remarks>
internal static class Tile<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of A worked on at once.</summary>
    public const int Rows = 4;

    /// <summary>C[0..4, 0..width] = Σ A[·, k] B[k, ·].</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Multiply(
        int depth, ReadOnlySpan<T> a, int rowStride, int depthStride, ReadOnlySpan<T> b, int panelStride, Span<T> c, int stride, int width)
    {
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var a1 = ref Unsafe.Add(ref a0, rowStride);
        ref var a2 = ref Unsafe.Add(ref a1, rowStride);
        ref var a3 = ref Unsafe.Add(ref a2, rowStride);
        ref var panel = ref MemoryMarshal.GetReference(b);
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

        Store(c00, c01, c[..width]);
        Store(c10, c11, c.Slice(stride, width));
        Store(c20, c21, c.Slice(2 * stride, width));
        Store(c30, c31, c.Slice(3 * stride, width));
    }

    /// <summary>The same for one row; C is as long as the panel is wide.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyRow(int depth, ReadOnlySpan<T> a, int depthStride, ReadOnlySpan<T> b, int panelStride, Span<T> c)
    {
        ref var row = ref MemoryMarshal.GetReference(a);
        ref var panel = ref MemoryMarshal.GetReference(b);
        V left = V.Zero, right = V.Zero;
        for (var k = 0; k < depth; k++)
        {
            var x = V.Fill(row);
            left = V.Fma(x, V.Load(in panel), left);
            right = V.Fma(x, V.Load(in Unsafe.Add(ref panel, V.Count)), right);
            row = ref Unsafe.Add(ref row, depthStride);
            panel = ref Unsafe.Add(ref panel, panelStride);
        }

        Store(left, right, c);
    }

    [MethodImpl(AggressiveInlining)]
    private static void Store(V left, V right, Span<T> row)
    {
        SpanLanes.Store(left, row, 0);
        if (row.Length > V.Count)
        {
            SpanLanes.Store(right, row, V.Count);
        }
    }
}
