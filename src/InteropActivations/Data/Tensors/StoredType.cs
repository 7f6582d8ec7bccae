using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InteropActivations.Data.Tensors;

/// <summary>How numbers stand in a file, and what they are read as.</summary>
/// <param name="npy">The letter and width of numpy's <c>descr</c>, without the byte order: <c>f4</c>; nothing where numpy has none.</param>
/// <param name="safetensors">The dtype of safetensors: <c>F32</c>.</param>
/// <param name="width">Bytes of one.</param>
/// <param name="type">What they are read as.</param>
internal abstract class StoredType(string? npy, string safetensors, int width, TensorType type)
{
    public string? Npy { get; } = npy;

    public string Safetensors { get; } = safetensors;

    public int Width { get; } = width;

    public TensorType Type { get; } = type;

    /// <summary>Reads a tensor's numbers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape, of as many numbers as an array can have.</param>
    /// <param name="stream">Where they stand.</param>
    /// <param name="bigEndian">Whether the greatest byte of each stands first.</param>
    /// <param name="columnMajor">Whether the first dimension runs fastest, as in Fortran.</param>
    /// <exception cref="EndOfStreamException">The stream has fewer.</exception>
    public abstract NamedTensor Read(string name, IReadOnlyList<int> shape, Stream stream, bool bigEndian, bool columnMajor);

    /// <summary>Writes a tensor's numbers, the least byte of each first.</summary>
    public abstract void Write(NamedTensor tensor, Stream stream);
}

/// <summary>Numbers that stand as <typeparamref name="TStored"/> and are read as <typeparamref name="T"/>.</summary>
/// <param name="npy">numpy's name.</param>
/// <param name="safetensors">The name in safetensors.</param>
/// <param name="type">What <typeparamref name="T"/> is.</param>
/// <param name="widen">From one to the other, without loss.</param>
internal sealed class StoredType<TStored, T>(string? npy, string safetensors, TensorType type, Func<TStored, T> widen)
    : StoredType(npy, safetensors, Unsafe.SizeOf<TStored>(), type)
    where TStored : unmanaged
    where T : unmanaged
{
    /// <summary>Numbers of one pass: a buffer that fits into a processor's cache.</summary>
    private const int Pass = 4096;

    public override NamedTensor Read(string name, IReadOnlyList<int> shape, Stream stream, bool bigEndian, bool columnMajor)
    {
        var values = new T[TensorShape.Count(shape)!.Value];
        var buffer = new TStored[Math.Min(Pass, values.Length)];
        for (var start = 0; start < values.Length; start += buffer.Length)
        {
            var stored = buffer.AsSpan(0, Math.Min(buffer.Length, values.Length - start));
            stream.ReadExactly(MemoryMarshal.AsBytes(stored));
            Order(stored, bigEndian);
            for (var i = 0; i < stored.Length; i++)
            {
                values[start + i] = widen(stored[i]);
            }
        }

        return NamedTensor.Of(name, shape, columnMajor ? RowMajor(values, shape) : values);
    }

    public override void Write(NamedTensor tensor, Stream stream)
    {
        var values = MemoryMarshal.Cast<T, TStored>(tensor.Values<T>());
        var buffer = new TStored[Math.Min(Pass, values.Length)];
        for (var start = 0; start < values.Length; start += buffer.Length)
        {
            var stored = buffer.AsSpan(0, Math.Min(buffer.Length, values.Length - start));
            values.Slice(start, stored.Length).CopyTo(stored);
            Order(stored, bigEndian: false);
            stream.Write(MemoryMarshal.AsBytes(stored));
        }
    }

    /// <summary>Turns the bytes of every number around where the file's order is not the machine's.</summary>
    private static void Order(Span<TStored> numbers, bool bigEndian)
    {
        if (bigEndian != BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (Unsafe.SizeOf<TStored>())
        {
            case sizeof(ushort):
                Turn<ushort>(numbers, BinaryPrimitives.ReverseEndianness);
                break;
            case sizeof(uint):
                Turn<uint>(numbers, BinaryPrimitives.ReverseEndianness);
                break;
            case sizeof(ulong):
                Turn<ulong>(numbers, BinaryPrimitives.ReverseEndianness);
                break;
            default:
                break;
        }
    }

    private static void Turn<TBits>(Span<TStored> numbers, Action<ReadOnlySpan<TBits>, Span<TBits>> reverse) where TBits : struct
    {
        var bits = MemoryMarshal.Cast<TStored, TBits>(numbers);
        reverse(bits, bits);
    }

    /// <summary>The same numbers with the last dimension fastest.</summary>
    private static T[] RowMajor(T[] columnMajor, IReadOnlyList<int> shape)
    {
        var rowMajor = new T[columnMajor.Length];
        var strides = new int[shape.Count];
        for (var (axis, stride) = (0, 1); axis < strides.Length; stride *= shape[axis++])
        {
            strides[axis] = stride;
        }

        // Counts up the index as an odometer, its last digit first, and keeps the place that index has in the other order.
        var index = new int[shape.Count];
        var from = 0;
        for (var to = 0; to < rowMajor.Length; to++)
        {
            rowMajor[to] = columnMajor[from];
            for (var axis = shape.Count - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return rowMajor;
    }
}
