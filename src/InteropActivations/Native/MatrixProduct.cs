using System.Numerics;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using InteropActivations.Native.Threads;

namespace InteropActivations.Native;

/// <summary>The three matrix products of a dense layer, over row-major matrices.</summary>
/// <remarks>
/// Implementation note: the right matrix is walked in panels of one or two vectors. A panel is read where it lies if its rows
/// are contiguous, it is whole and few rows go over it; otherwise it is copied, transposed or padded with zeros, see
/// <see cref="PanelCopy"/>. Where many panels go over A, its rows are copied too, see <see cref="TallTile{V, T}"/>. Every
/// result is one chain of fused multiply-adds in the order of the inner index, in one lane, so that its bits depend neither on
/// the lane width nor on its place in the matrix, nor on who computes it.
/// </remarks>
/// <param name="threads">How many threads may share a product.</param>
internal sealed class MatrixProduct<V, T>(int threads)
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

    /// <summary>From so many panels on, rows are laid out as <see cref="TallTile{V, T}"/> reads them.</summary>
    private const int PanelsToLayOut = 8;

    /// <summary>So many multiply-adds, some microseconds of them, are worth another thread.</summary>
    private const long WorkToShare = 1 << 18;

    /// <summary>So many pieces per thread let the faster one take more.</summary>
    private const int PiecesPerThread = 2;

    /// <summary>Rows are shared in blocks of whole tiles.</summary>
    private const int LeastRows = Tile<V, T>.Eight;

    private T[][] _panels = [];

    /// <summary>A, laid out for the tiles or with its columns as rows.</summary>
    private T[] _rows = [];

    /// <summary>C = A B, for A of m × k and B of k × n.</summary>
    public void Times(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Multiply(m, k, n, RowsOf(a, k, 1), b, Layout.Plain, [], c);

    /// <summary>C = A Bᵀ + bias, for A of m × k and B of n × k; every row gets the bias, unless it is empty.</summary>
    public void TimesTransposed(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c) =>
        Multiply(m, k, n, RowsOf(a, k, 1), b, Layout.Transposed, bias, c);

    /// <summary>C = A Bᵀ + bias, for a B that <see cref="Pack"/> laid out.</summary>
    public void TimesPacked(int m, int k, int n, ReadOnlySpan<T> a, ReadOnlySpan<T> packed, ReadOnlySpan<T> bias, Span<T> c) =>
        Multiply(m, k, n, RowsOf(a, k, 1), packed, Layout.Packed, bias, c);

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
        if (n < PanelsToTurn * Tile<V, T>.Columns || IsLaidOut(m, n))
        {
            Multiply(m, k, n, RowsOf(a, 1, m), b, Layout.Plain, [], c);
            return;
        }

        ReserveRows(m * k);
        PanelCopy.Transposed(a, m, _rows.AsSpan(0, m * k), k);
        Multiply(m, k, n, RowsOf(_rows, k, 1), b, Layout.Plain, [], c);
    }

    /// <summary>Whether rows are laid out for <see cref="TallTile{V, T}"/>: not where there are registers for tiles that are better still.</summary>
    private static bool IsLaidOut(int m, int n) =>
        !Tile<V, T>.HasEight && m >= TallTile<V, T>.Rows && n > (PanelsToLayOut - 1) * Tile<V, T>.Columns;

    /// <summary>How wide the panel is that begins where so many columns are left.</summary>
    private static int PanelWidth(int left) => left <= V.Count ? V.Count : Tile<V, T>.Columns;

    /// <summary>The columns of one panel, a tile of rows at a time. The rows left over are covered by going back a little: those results come out the same again.</summary>
    private static void MultiplyPanel(int m, int k, in Rows<T> a, ReadOnlySpan<T> laidOut, in Panel<T> panel, in Target<T> c)
    {
        var isNarrow = c.Width <= V.Count;
        var row = 0;
        for (; !isNarrow && !laidOut.IsEmpty && row <= m - TallTile<V, T>.Rows; row += TallTile<V, T>.Rows)
        {
            TallTile<V, T>.Multiply(k, in laidOut[row * k], panel, c, row);
        }

        var tile = m >= Tile<V, T>.Eight && (isNarrow || Tile<V, T>.HasEight) ? Tile<V, T>.Eight
            : m >= Tile<V, T>.Four && !isNarrow ? Tile<V, T>.Four
            : 1;
        for (; row < m; row += tile)
        {
            var first = Math.Min(row, m - tile);
            if (tile == 1)
            {
                Tile<V, T>.MultiplyRow(k, a, panel, c, first);
            }
            else if (isNarrow)
            {
                Tile<V, T>.MultiplyNarrow(k, a, panel, c, first);
            }
            else if (tile == Tile<V, T>.Eight)
            {
                Tile<V, T>.MultiplyEight(k, a, panel, c, first);
            }
            else
            {
                Tile<V, T>.MultiplyFour(k, a, panel, c, first);
            }
        }
    }

    private static Rows<T> RowsOf(ReadOnlySpan<T> values, int stride, int depthStride) =>
        new(in MemoryMarshal.GetReference(values), stride, depthStride);

    private static Target<T> TargetOf(Span<T> c, int stride, int column, int width, ReadOnlySpan<T> bias) =>
        new(ref MemoryMarshal.GetReference(c[column..]), stride, width, bias.IsEmpty ? bias : bias.Slice(column, width));

    private void Multiply(int m, int k, int n, Rows<T> a, ReadOnlySpan<T> b, Layout layout, ReadOnlySpan<T> bias, Span<T> c)
    {
        var isLaidOut = IsLaidOut(m, n);
        var share = Share.Of(threads, m, k, n, isLaidOut ? TallTile<V, T>.Rows : LeastRows);
        if (isLaidOut)
        {
            ReserveRows(m * k);
            var rows = new RowCopy(k, a, _rows.AsSpan(0, m / TallTile<V, T>.Rows * TallTile<V, T>.Rows * k));
            WorkerPool.Shared.Run(share.Threads, rows.Pieces, ref rows);
        }

        if (layout != Layout.Packed)
        {
            ReservePanels(share.Threads, k);
        }

        var work = new Product(this, share, m, k, n, a, isLaidOut ? _rows : [], b, layout, bias, c);
        WorkerPool.Shared.Run(share.Threads, share.Pieces, ref work);
    }

    private void ReserveRows(int length)
    {
        if (_rows.Length < length)
        {
            _rows = new T[length];
        }
    }

    /// <summary>Room for a panel for every thread, whichever of them will come to need it.</summary>
    private void ReservePanels(int count, int k)
    {
        if (_panels.Length < count)
        {
            _panels = [.. _panels, .. Enumerable.Repeat<T[]>([], count - _panels.Length)];
        }

        for (var i = 0; i < count; i++)
        {
            if (_panels[i].Length < k * Tile<V, T>.Columns)
            {
                _panels[i] = new T[k * Tile<V, T>.Columns];
            }
        }
    }

    /// <summary>How B lies.</summary>
    private enum Layout
    {
        Plain,
        Transposed,
        Packed,
    }

    /// <summary>How a product is shared: by panels, and by rows where there are few panels.</summary>
    private readonly record struct Share(int Threads, int Panels, int RowBlocks, int RowsPerBlock)
    {
        public int Pieces => Panels * RowBlocks;

        public static Share Of(int threads, int m, int k, int n, int tile)
        {
            var panels = (n + Tile<V, T>.Columns - 1) / Tile<V, T>.Columns;
            if (threads == 1 || (long)m * k * n < WorkToShare)
            {
                return new(1, panels, 1, m);
            }

            var wanted = (threads * PiecesPerThread + panels - 1) / panels;
            var rows = (m + wanted - 1) / wanted;
            rows = (rows + tile - 1) / tile * tile;
            return new(threads, panels, (m + rows - 1) / rows, rows);
        }
    }

    /// <summary>Rows of A are laid out, some tiles at a time.</summary>
    private readonly ref struct RowCopy(int k, Rows<T> a, Span<T> to) : ISplitWork
    {
        /// <summary>Where the columns of A lie together, so many tiles of floats are whole cache lines of each row.</summary>
        private const int Tiles = 8;

        private readonly Rows<T> _a = a;
        private readonly Span<T> _to = to;

        public int Pieces => (_to.Length + Length - 1) / Length;

        private int Length => Tiles * TallTile<V, T>.Rows * k;

        public void Do(int piece, int worker)
        {
            var at = piece * Length;
            TallTile<V, T>.LayOut(k, _a.From(piece * Tiles * TallTile<V, T>.Rows), _to.Slice(at, Math.Min(Length, _to.Length - at)));
        }
    }

    /// <summary>A product, panel by panel; the rows of a panel in blocks.</summary>
    private readonly ref struct Product(
        MatrixProduct<V, T> owner,
        Share share,
        int m,
        int k,
        int n,
        Rows<T> a,
        ReadOnlySpan<T> laidOut,
        ReadOnlySpan<T> b,
        Layout layout,
        ReadOnlySpan<T> bias,
        Span<T> c)
        : ISplitWork
    {
        private readonly Rows<T> _a = a;
        private readonly ReadOnlySpan<T> _laidOut = laidOut;
        private readonly ReadOnlySpan<T> _b = b;
        private readonly ReadOnlySpan<T> _bias = bias;
        private readonly Span<T> _c = c;

        public void Do(int piece, int worker)
        {
            var column = piece / share.RowBlocks * Tile<V, T>.Columns;
            var row = piece % share.RowBlocks * share.RowsPerBlock;
            var width = Math.Min(Tile<V, T>.Columns, n - column);
            MultiplyPanel(
                Math.Min(share.RowsPerBlock, m - row),
                k,
                _a.From(row),
                _laidOut.IsEmpty ? [] : _laidOut[(row * k)..],
                PanelAt(column, width, worker),
                TargetOf(_c, n, column, width, _bias).From(row));
        }

        /// <summary>The columns of B where they lie, or a copy of them.</summary>
        private Panel<T> PanelAt(int column, int width, int worker)
        {
            var panelWidth = PanelWidth(width);
            if (layout == Layout.Packed)
            {
                return new Panel<T>(in MemoryMarshal.GetReference(_b[(column * k)..]), panelWidth);
            }

            if (layout == Layout.Plain && width == panelWidth && (m <= RowsInPlace || k <= DepthInPlace))
            {
                return new Panel<T>(in MemoryMarshal.GetReference(_b[column..]), n);
            }

            var panel = owner._panels[worker].AsSpan(0, k * panelWidth);
            if (layout == Layout.Transposed)
            {
                PanelCopy.Transposed(_b.Slice(column * k, width * k), k, panel, panelWidth);
            }
            else
            {
                PanelCopy.Plain(_b[column..], n, k, width, panel, panelWidth);
            }

            return new Panel<T>(in MemoryMarshal.GetReference(panel), panelWidth);
        }
    }
}
