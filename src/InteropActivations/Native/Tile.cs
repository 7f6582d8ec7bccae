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
/// of them would live in memory, and nothing is called, because registers do not outlive a call.
/// </remarks>
internal static class Tile<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of A worked on at once.</summary>
    public const int Rows = 4;

    /// <summary>Columns of B worked on at once.</summary>
    public static int Columns => 2 * V.Count;

    /// <summary>C = A B for <see cref="Rows"/> rows and <see cref="Columns"/> columns. Strides are the distances of rows; of A also that of the inner index.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Multiply(
        int depth, ReadOnlySpan<T> a, nint rowStride, nint depthStride, ReadOnlySpan<T> b, nint panelStride, Span<T> c, nint stride)
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

        ref var row = ref MemoryMarshal.GetReference(c);
        Store(c00, c01, ref row);
        Store(c10, c11, ref Unsafe.Add(ref row, stride));
        Store(c20, c21, ref Unsafe.Add(ref row, 2 * stride));
        Store(c30, c31, ref Unsafe.Add(ref row, 3 * stride));
    }

    /// <summary>C = A B for one row.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void MultiplyRow(int depth, ReadOnlySpan<T> a, nint depthStride, ReadOnlySpan<T> b, nint panelStride, Span<T> c)
    {
        ref var value = ref MemoryMarshal.GetReference(a);
        ref var panel = ref MemoryMarshal.GetReference(b);
        V left = V.Zero, right = V.Zero;
        for (var k = 0; k < depth; k++)
        {
            var x = V.Fill(value);
            left = V.Fma(x, V.Load(in panel), left);
            right = V.Fma(x, V.Load(in Unsafe.Add(ref panel, V.Count)), right);
            value = ref Unsafe.Add(ref value, depthStride);
            panel = ref Unsafe.Add(ref panel, panelStride);
        }

        Store(left, right, ref MemoryMarshal.GetReference(c));
    }

    [MethodImpl(AggressiveInlining)]
    private static void Store(V left, V right, ref T row)
    {
        V.Store(left, ref row);
        V.Store(right, ref Unsafe.Add(ref row, V.Count));
    }
}
