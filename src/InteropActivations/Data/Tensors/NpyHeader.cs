using System.Buffers.Binary;
using System.Text;

namespace InteropActivations.Data.Tensors;

/// <summary>What a npy header says of the numbers behind it.</summary>
/// <remarks>
/// The format is described in numpy's documentation, <c>numpy.lib.format</c>: the bytes 93 4E 55 4D 50 59, two of the version, the length
/// of a text, and the text, a Python dictionary of <c>descr</c>, <c>fortran_order</c> and <c>shape</c>. Here the text is read by its form
/// and never evaluated.
/// </remarks>
/// <param name="Stored">How the numbers stand.</param>
/// <param name="BigEndian">Whether the greatest byte of each stands first.</param>
/// <param name="ColumnMajor">Whether the first dimension runs fastest.</param>
/// <param name="Shape">The dimensions.</param>
/// <param name="Length">How many bytes the header has.</param>
internal sealed record NpyHeader(StoredType Stored, bool BigEndian, bool ColumnMajor, IReadOnlyList<int> Shape, int Length)
{
    /// <summary>Headers begin with the numbers aligned to as many bytes.</summary>
    private const int Alignment = 64;

    /// <summary>Of 64 dimensions of ten digits it has less than a thousand.</summary>
    private const int LongestText = ushort.MaxValue;

    /// <summary>How every npy file begins.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>How many bytes the numbers have.</summary>
    public long DataLength => (long)TensorShape.Count(Shape)!.Value * Stored.Width;

    /// <summary>Reads a header.</summary>
    /// <param name="stream">Where it stands.</param>
    /// <param name="refusal">The exception that refuses the file for a fault.</param>
    /// <exception cref="EndOfStreamException">The stream ends within it.</exception>
    public static NpyHeader Read(Stream stream, Func<string, InputException> refusal)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 2];
        stream.ReadExactly(start);
        if (!start.StartsWith(Magic))
        {
            throw refusal("does not begin as a .npy array does");
        }

        // Version 2 has a longer length, and version 3 also names in UTF-8, which only structures have.
        int version = start[Magic.Length];
        if (version is < 1 or > 3 || start[Magic.Length + 1] != 0)
        {
            throw refusal($"is of version {version}.{start[Magic.Length + 1]} of the .npy format; 1.0, 2.0 and 3.0 can be read");
        }

        Span<byte> length = stackalloc byte[version == 1 ? sizeof(ushort) : sizeof(uint)];
        stream.ReadExactly(length);
        var count = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (count > LongestText)
        {
            throw refusal($"says that its header has {count:N0} characters, which none has");
        }

        var text = new byte[count];
        stream.ReadExactly(text);
        return Parse(Encoding.Latin1.GetString(text), start.Length + length.Length + text.Length, refusal);
    }

    /// <summary>The header of a tensor that is written row by row.</summary>
    public static byte[] Bytes(NamedTensor tensor)
    {
        var stored = StoredTypes.Of(tensor.Type);
        var comma = tensor.Shape.Length == 1 ? "," : "";
        var text = $"{{'descr': '{(stored.Width == 1 ? '|' : '<')}{stored.Npy}', 'fortran_order': False, 'shape': ({string.Join(", ", tensor.Shape)}{comma}), }}";
        var before = Magic.Length + 2 + sizeof(ushort);
        var whole = (before + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[whole];
        Magic.CopyTo(bytes);
        bytes[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length + 2), (ushort)(whole - before));
        Encoding.ASCII.GetBytes(text.PadRight(whole - before - 1) + "\n", bytes.AsSpan(before));
        return bytes;
    }

    private static NpyHeader Parse(string text, int length, Func<string, InputException> refusal)
    {
        var reader = new NpyText(text);
        string? descr = null;
        bool? columnMajor = null;
        List<int>? shape = null;
        var well = reader.Take('{');
        while (well && !reader.Take('}'))
        {
            var key = reader.TakeText();
            well = reader.Take(':') && key switch
            {
                "descr" when descr is null => (descr = reader.TakeText() ?? (reader.Take('[') ? throw refusal(Structure) : null)) is not null,
                "fortran_order" when columnMajor is null => (columnMajor = reader.TakeTruth()) is not null,
                "shape" when shape is null => (shape = reader.TakeTuple()) is not null,
                _ => false,
            };
            if (!reader.Take(','))
            {
                well &= reader.Take('}');
                break;
            }
        }

        if (!well || !reader.AtEnd || descr is null || columnMajor is null || shape is null)
        {
            throw refusal("has no header of a descr, a fortran_order and a shape of whole numbers below 2,147,483,648");
        }

        var stored = StoredOf(descr, refusal);
        return TensorShape.Count(shape) is null
            ? throw refusal($"has a shape of more numbers or dimensions than can be held: ({string.Join(", ", shape.Take(8))}{(shape.Count > 8 ? ", …" : "")})")
            : new NpyHeader(stored, descr[0] == '>', columnMajor.Value, shape, length);
    }

    private const string Structure = "holds a structure of several fields; save each of them as an array of its own";

    private static StoredType StoredOf(string descr, Func<string, InputException> refusal)
    {
        if (descr.Length > 1 && descr[0] is '<' or '>' or '|' or '=' && StoredTypes.Npy(descr[1..]) is { } stored)
        {
            return stored;
        }

        throw refusal(descr.Contains('O')
            ? "holds pickled Python objects, which are programs and are never read; save arrays of numbers"
            : $"holds numbers of the dtype {TensorName.Shown(descr)}; float16 to float64, int8 to int64, uint8 to uint32 and bool can be read");
    }
}
