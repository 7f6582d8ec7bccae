using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;

namespace InteropActivations.Native;

/// <summary>The three matrix products of a dense layer, over row-major matrices.</summary>
/// <remarks>
/// Implementation note: the right matrix is walked in panels of one or two vectors. A panel is read where it lies if its rows
/// are contiguous, it is whole and few rows go over it; otherwise it is copied, transposed or padded with zeros, see
/// <see cref="PanelCopy"/>. Every result is one chain of fused multiply-adds in the order of the inner index, in one lane, so
/// that its bits depend neither on the lane width nor on its place in the matrix.
/// </remarks>
internal sealed class MatrixProduct<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// For more rows a panel is copied, though it is whole: rows that lie a power of two apart share few places of the first
    /// cache, and the panel would be fetched anew for every tile. The copy is then less than a tenth of the work.
    /// </summary>
    private const int RowsInPlace = 64;

    /// <summary>So many rows of a panel stay in the first cache wherever they lie.</summary>
    private const int DepthInPlace = 64;

    /// <summary>From so many panels on, each of which goes over all of A, the columns of A are laid out as rows first.</summary>
    private const int PanelsToTurn = 4;

    private T[] _panel = [];
    private T[] _turned = [];

    /// <summary>C = A B, for A of m × k and B of k × n.</summary>
    public void Times(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Multiply(m, k, n, RowsOf(a, k, 1), b, transposed: false, [], c);

    /// <summary>C = A Bᵀ + bias, for A of m × k and B of n × k; every row gets the bias, unless it is empty.</summary>
    public void TimesTransposed(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c) =>
        Multiply(m, k, n, RowsOf(a, k, 1), b, transposed: true, bias, c);

    /// <summary>C = A Bᵀ + bias, for a B that <see cref="Pack"/> laid out.</summary>
    public static void TimesPacked(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> packed, ReadOnlySpan<T> bias, Span<T> c)
    {
        for (var column = 0; column < n; column += Tile<V, T>.Columns)
        {
            var width = Math.Min(Tile<V, T>.Columns, n - column);
            MultiplyPanel(
                m,
                k,
                RowsOf(a, k, 1),
                new Panel<T>(in MemoryMarshal.GetReference(packed[(column * k)..]), PanelWidth(width)),
                TargetOf(c, n, column, width, bias));
        }
    }

    /// <summary>How long a B of n × k is once it is laid out.</summary>
    public static int PackedLength(int k, int n) => (n + Tile<V, T>.Columns - 1) / Tile<V, T>.Columns * Tile<V, T>.Columns * k;

    /// <summary>Lays Bᵀ out in panels, one after the other, for B of n × k.</summary>
    public static void Pack(int k, int n, ReadOnlySpan<T> b, Span<T> packed)
    {
        for (var column = 0; column < n; column += Tile<V, T>.Columns)
        {
            var width = Math.Min(Tile<V, T>.Columns, n - column);
            var panelWidth = PanelWidth(width);
            PanelCopy.Transposed(b.Slice(column * k, width * k), k, packed.Slice(column * k, panelWidth * k), panelWidth);
        }
    }

    /// <summary>C = Aᵀ B, for A of k × m and B of k × n.</summary>
    public void TransposedTimes(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
    {
        if (n < PanelsToTurn * Tile<V, T>.Columns)
        {
            Multiply(m, k, n, RowsOf(a, 1, m), b, transposed: false, [], c);
            return;
        }

        if (_turned.Length < m * k)
        {
            _turned = new T[m * k];
        }

        PanelCopy.Transposed(a, m, _turned.AsSpan(0, m * k), k);
        Multiply(m, k, n, RowsOf(_turned, k, 1), b, transposed: false, [], c);
    }

    /// <summary>How wide the panel is that begins where so many columns are left.</summary>
    private static int PanelWidth(int left) => left <= V.Count ? V.Count : Tile<V, T>.Columns;

    /// <summary>The columns of one panel, a tile of rows at a time. The rows left over are covered by going back a little: those results come out the same again.</summary>
    private static void MultiplyPanel(int m, int k, Rows<T> a, Panel<T> panel, Target<T> c)
    {
        var isNarrow = c.Width <= V.Count;
        var tile = m >= Tile<V, T>.Eight && (isNarrow || Tile<V, T>.HasEight) ? Tile<V, T>.Eight
            : m >= Tile<V, T>.Four && !isNarrow ? Tile<V, T>.Four
            : 1;
        for (var row = 0; row < m; row += tile)
        {
            var first = Math.Min(row, m - tile);
            if (tile == 1)
            {
                Tile<V, T>.MultiplyRow(k, a.From(first), panel, c.From(first));
            }
            else if (isNarrow)
            {
                Tile<V, T>.MultiplyNarrow(k, a.From(first), panel, c.From(first));
            }
            else if (tile == Tile<V, T>.Eight)
            {
                Tile<V, T>.MultiplyEight(k, a.From(first), panel, c.From(first));
            }
            else
            {
                Tile<V, T>.MultiplyFour(k, a.From(first), panel, c.From(first));
            }
        }
    }

    private static Rows<T> RowsOf(ReadOnlySpan<T> values, int stride, int depthStride) =>
        new(in MemoryMarshal.GetReference(values), stride, depthStride);

    private static Target<T> TargetOf(Span<T> c, int stride, int column, int width, ReadOnlySpan<T> bias) =>
        new(ref MemoryMarshal.GetReference(c[column..]), stride, width, bias.IsEmpty ? bias : bias.Slice(column, width));

    private void Multiply(int m, int k, int n, Rows<T> a, ReadOnlySpan<T> b, bool transposed, ReadOnlySpan<T> bias, Span<T> c)
    {
        for (var column = 0; column < n; column += Tile<V, T>.Columns)
        {
            var width = Math.Min(Tile<V, T>.Columns, n - column);
            var target = TargetOf(c, n, column, width, bias);
            var panelWidth = PanelWidth(width);
            if (!transposed && width == panelWidth && (m <= RowsInPlace || k <= DepthInPlace))
            {
                MultiplyPanel(m, k, a, new Panel<T>(in MemoryMarshal.GetReference(b[column..]), n), target);
                continue;
            }

            if (_panel.Length < k * panelWidth)
            {
                _panel = new T[k * Tile<V, T>.Columns];
            }

            var panel = _panel.AsSpan(0, k * panelWidth);
            if (transposed)
            {
                PanelCopy.Transposed(b.Slice(column * k, width * k), k, panel, panelWidth);
            }
            else
            {
                PanelCopy.Plain(b[column..], n, k, width, panel, panelWidth);
            }

            MultiplyPanel(m, k, a, new Panel<T>(in MemoryMarshal.GetReference(panel), panelWidth), target);
        }
    }
}
