using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Rows of the left matrix, as it is or transposed.</summary>
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

    /// <summary>Where the first row begins; only read.</summary>
    public ref T First => ref Unsafe.AsRef(in _first);

    /// <summary>The rows from one on.</summary>
    [MethodImpl(AggressiveInlining)]
    public Rows<T> From(int row) => new(in Unsafe.Add(ref First, row * Stride), Stride, DepthStride);
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
{
    private readonly ref T _first = ref first;
    private readonly nint _stride = stride;

    /// <summary>How many columns the panel has that count; the others are not written.</summary>
    public int Width { get; } = width;

    /// <summary>Added to every row at its end; empty for nothing.</summary>
    public ReadOnlySpan<T> Bias { get; } = bias;

    /// <summary>A place in the results.</summary>
    [MethodImpl(AggressiveInlining)]
    public ref T At(int row, int column) => ref Unsafe.Add(ref _first, (row * _stride) + column);

    /// <summary>The results from a row on.</summary>
    [MethodImpl(AggressiveInlining)]
    public Target<T> From(int row) => new(ref At(row, 0), _stride, Width, Bias);
}
