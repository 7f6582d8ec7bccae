using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Rows of the left matrix, as it is or transposed.</summary>
/// <remarks>This and what follows is handed on by reference: a copy for every tile would wait until the results before it are written.</remarks>
/// <param name="first">Where the first row begins.</param>
/// <param name="stride">How far the next row is.</param>
/// <param name="depthStride">How far the next value of a row is.</param>
internal readonly ref struct Rows<T>(ref readonly T first, nint stride, nint depthStride)
{
    private readonly ref readonly T _first = ref first;

    /// <summary>How far the next row is.</summary>
    public nint Stride { get; } = stride;

    /// <summary>How far the next value of a row is.</summary>
    public nint DepthStride { get; } = depthStride;

    /// <summary>Where a row begins; only read.</summary>
    [MethodImpl(AggressiveInlining)]
    public ref T At(int row) => ref Unsafe.Add(ref Unsafe.AsRef(in _first), row * Stride);

    /// <summary>The rows from one on.</summary>
    [MethodImpl(AggressiveInlining)]
    public Rows<T> From(int row) => new(in At(row), Stride, DepthStride);
}

/// <summary>Columns of the right matrix, one or two vectors of them.</summary>
/// <param name="first">Where the first row begins.</param>
/// <param name="stride">How far the next row is.</param>
internal readonly ref struct Panel<T>(ref readonly T first, nint stride)
{
    private readonly ref readonly T _first = ref first;

    /// <summary>How far the next row is.</summary>
    public nint Stride { get; } = stride;

    /// <summary>Where the first row begins; only read.</summary>
    public ref T First => ref Unsafe.AsRef(in _first);
}

/// <summary>Where the results of a panel go.</summary>
/// <param name="first">Where the first row begins.</param>
/// <param name="stride">How far the next row is.</param>
/// <param name="width">How many columns the panel has that count; the others are not written.</param>
/// <param name="bias">Added to every row at its end; empty for nothing.</param>
internal readonly ref struct Target<T>(ref T first, nint stride, int width, ReadOnlySpan<T> bias)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ref T _first = ref first;
    private readonly nint _stride = stride;
    private readonly ReadOnlySpan<T> _bias = bias;

    /// <summary>How many columns the panel has that count; the others are not written.</summary>
    public int Width { get; } = width;

    /// <summary>The results from a row on.</summary>
    [MethodImpl(AggressiveInlining)]
    public Target<T> From(int row) => new(ref At(row, 0), _stride, Width, _bias);

    /// <summary>The bias of the columns from <paramref name="first"/> on; −0 where there is none, which changes no sum.</summary>
    [MethodImpl(AggressiveInlining)]
    public V BiasAt<V>(int first)
        where V : unmanaged, ILanes<V, T>
    {
        var left = Math.Min(V.Count, Width - first);
        return _bias.IsEmpty || left <= 0 ? V.Of(-0.0)
            : left == V.Count ? V.Load(in Unsafe.Add(ref MemoryMarshal.GetReference(_bias), first))
            : MaskedMemory.Load(in Unsafe.Add(ref MemoryMarshal.GetReference(_bias), first), left, V.Zero);
    }

    /// <summary>Writes a row of a panel of two vectors.</summary>
    [MethodImpl(AggressiveInlining)]
    public void Store<V>(int row, V left, V right)
        where V : unmanaged, ILanes<V, T>
    {
        V.Store(left, ref At(row, 0));
        Store(right, ref At(row, V.Count), Width - V.Count);
    }

    /// <summary>Writes a row of a panel of one vector.</summary>
    [MethodImpl(AggressiveInlining)]
    public void StoreNarrow<V>(int row, V values)
        where V : unmanaged, ILanes<V, T> => Store(values, ref At(row, 0), Width);

    [MethodImpl(AggressiveInlining)]
    private static void Store<V>(V value, ref T to, int width)
        where V : unmanaged, ILanes<V, T>
    {
        if (width >= V.Count)
        {
            V.Store(value, ref to);
        }
        else
        {
            MaskedMemory.Store(value, ref to, width);
        }
    }

    [MethodImpl(AggressiveInlining)]
    private ref T At(int row, int column) => ref Unsafe.Add(ref _first, (row * _stride) + column);
}
