using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>The three matrix products of a dense layer, over row-major matrices.</summary>
/// <remarks>
/// Implementation note: the right matrix is walked in panels as wide as a <see cref="Tile{V, T}"/>. A panel is read where it lies
/// if its rows are contiguous and it is whole; otherwise it is copied, transposed or padded with zeros, and its results go
/// through a scratch tile. Every result is one chain of fused multiply-adds in the order of the inner index, in one lane, so
/// that its bits depend neither on the lane width nor on its place in the matrix.
/// </remarks>
internal sealed class MatrixProduct<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of a panel transposed together: 64 rows of 32 floats are 8 KiB, which stay in the first cache.</summary>
    private const int TransposedBlock = 64;

    private readonly T[] _tile = new T[Tile<V, T>.Rows * Tile<V, T>.Columns];

    private T[] _panel = [];

    private static int PanelWidth => Tile<V, T>.Columns;

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
                MultiplyPanel(m, k, a, b[column..], n, c[column..], n, width);
                continue;
            }

            if (_panel.Length < k * PanelWidth)
            {
                _panel = new T[k * PanelWidth];
            }

            var panel = _panel.AsSpan(0, k * PanelWidth);
            if (transposed)
            {
                CopyTransposed(b.Slice(column * k, width * k), k, panel);
            }
            else
            {
                Copy(b[column..], n, k, width, panel);
            }

            MultiplyPanel(m, k, a, panel, PanelWidth, c[column..], n, width);
        }
    }

    /// <summary>A tile of rows at a time. The rows left over are covered by going back a little: those results come out the same again.</summary>
    private void MultiplyPanel(int m, int k, Left a, ReadOnlySpan<T> panel, int panelStride, Span<T> c, int stride, int width)
    {
        var rows = Math.Min(m, Tile<V, T>.Rows);
        for (var row = 0; row < m; row += rows)
        {
            var first = Math.Min(row, m - rows);
            var whole = width == PanelWidth;
            var target = whole ? c[(first * stride)..] : _tile;
            var targetStride = whole ? stride : PanelWidth;
            if (rows == Tile<V, T>.Rows)
            {
                Tile<V, T>.Multiply(k, a.From(first), a.RowStride, a.DepthStride, panel, panelStride, target, targetStride);
            }
            else
            {
                for (var single = 0; single < rows; single++)
                {
                    Tile<V, T>.MultiplyRow(k, a.From(single), a.DepthStride, panel, panelStride, target[(single * targetStride)..]);
                }
            }

            if (!whole)
            {
                for (var kept = 0; kept < rows; kept++)
                {
                    _tile.AsSpan(kept * PanelWidth, width).CopyTo(c[((first + kept) * stride)..]);
                }
            }
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

    /// <summary>The left matrix, as it is or transposed: where the next row and the next inner index lie.</summary>
    private readonly ref struct Left(ReadOnlySpan<T> values, int rowStride, int depthStride)
    {
        private readonly ReadOnlySpan<T> _values = values;

        public int RowStride { get; } = rowStride;

        public int DepthStride { get; } = depthStride;

        public ReadOnlySpan<T> From(int row) => _values[(row * RowStride)..];
    }
}
