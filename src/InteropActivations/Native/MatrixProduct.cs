using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>The three matrix products of a dense layer, over row-major matrices.</summary>
/// <remarks>
/// Implementation note: the right matrix is walked in panels two vectors wide, and each panel is multiplied by four rows of the
/// left one at a time (<see cref="Tile{V, T}"/>). A panel is read where it lies if its rows are contiguous and it is whole;
/// otherwise it is copied, transposed or padded with zeros. Every result is one chain of fused multiply-adds in the order of the
/// inner index, in one lane, so that its bits depend neither on the lane width nor on its place in the matrix.
/// </remarks>
internal sealed class MatrixProduct<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private T[] _panel = [];

    private static int PanelWidth => 2 * V.Count;

    /// <summary>C = A B, for A of m × k and B of k × n.</summary>
    public void Times(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Multiply(m, k, n, new Left(a, k, 1), b, transposed: false, c);

    /// <summary>C = A Bᵀ, for A of m × k and B of n × k.</summary>
    public void TimesTransposed(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Multiply(m, k, n, new Left(a, k, 1), b, transposed: true, c);

    /// <summary>C = Aᵀ B, for A of k × m and B of k × n.</summary>
    public void TransposedTimes(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Multiply(m, k, n, new Left(a, 1, m), b, transposed: false, c);

    private void Multiply(int m, int k, int n, Left a, ReadOnlySpan<T> b, bool transposed, Span<T> c)
    {
        for (var column = 0; column < n; column += PanelWidth)
        {
            var width = Math.Min(PanelWidth, n - column);
            if (!transposed && width == PanelWidth)
            {
                MultiplyPanel(m, k, n, width, a, b[column..], n, c[column..]);
                continue;
            }

            if (_panel.Length < k * PanelWidth)
            {
                _panel = new T[k * PanelWidth];
            }

            if (transposed)
            {
                CopyTransposed(b.Slice(column * k, width * k), k, _panel);
            }
            else
            {
                Copy(b[column..], n, k, width, _panel);
            }

            MultiplyPanel(m, k, n, width, a, _panel, PanelWidth, c[column..]);
        }
    }

    /// <summary>Four rows at a time. What is left of the rows is covered by going back a little: those results come out the same again.</summary>
    private static void MultiplyPanel(
        int m, int k, int n, int width, Left a, ReadOnlySpan<T> panel, int panelStride, Span<T> c)
    {
        if (m < Tile<V, T>.Rows)
        {
            for (var row = 0; row < m; row++)
            {
                Tile<V, T>.MultiplyRow(k, a.From(row), a.DepthStride, panel, panelStride, c.Slice(row * n, width));
            }

            return;
        }

        for (var row = 0; row < m; row += Tile<V, T>.Rows)
        {
            var first = Math.Min(row, m - Tile<V, T>.Rows);
            Tile<V, T>.Multiply(k, a.From(first), a.RowStride, a.DepthStride, panel, panelStride, c[(first * n)..], n, width);
        }
    }

    private static void Copy(ReadOnlySpan<T> source, int stride, int rows, int width, Span<T> panel)
    {
        panel.Clear();
        for (var row = 0; row < rows; row++)
        {
            source.Slice(row * stride, width).CopyTo(panel[(row * PanelWidth)..]);
        }
    }

    /// <summary>The rows of the source become the columns of the panel; columns past the last one hold 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTransposed(ReadOnlySpan<T> source, int length, Span<T> panel)
    {
        var columns = source.Length / length;
        if (columns < PanelWidth)
        {
            panel.Clear();
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(panel);
        for (var block = 0; block < length; block += TransposedBlock)
        {
            var end = Math.Min(block + TransposedBlock, length);
            for (var column = 0; column < columns; column++)
            {
                for (var row = block; row < end; row++)
                {
                    Unsafe.Add(ref to, (row * PanelWidth) + column) = Unsafe.Add(ref from, (column * length) + row);
                }
            }
        }
    }

    /// <summary>Rows of a panel written together: 64 rows of 32 floats are 8 KiB, which stay in the first cache.</summary>
    private const int TransposedBlock = 64;

    /// <summary>The left matrix, as it is or transposed: where the next row and the next inner index lie.</summary>
    private readonly ref struct Left(ReadOnlySpan<T> values, int rowStride, int depthStride)
    {
        private readonly ReadOnlySpan<T> _values = values;

        public int RowStride { get; } = rowStride;

        public int DepthStride { get; } = depthStride;

        public ReadOnlySpan<T> From(int row) => _values[(row * RowStride)..];
    }
}
