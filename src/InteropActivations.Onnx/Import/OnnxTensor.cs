using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace InteropActivations.Onnx.Import;

/// <summary>A tensor of a model: its numbers stay in the file until they are asked for.</summary>
internal sealed class OnnxTensor
{
    /// <summary>As many dimensions as a network's tensors may have, and more.</summary>
    private const int MostDimensions = 8;

    // TensorProto.DataType.
    private const int Float = 1, Int32 = 6, Int64 = 7, Text = 8, Half = 10, Double = 11, BFloat = 16;

    // Whose numbers stand in a field of their own, or as bytes.
    private readonly int _type;
    private readonly List<ReadOnlyMemory<byte>> _packed = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, string>? _outside;
    private readonly ExternalData _external;
    private ReadOnlyMemory<byte>? _raw;

    /// <summary>Reads TensorProto.</summary>
    /// <exception cref="InputException">It contradicts itself.</exception>
    public OnnxTensor(ReadOnlyMemory<byte> message, ExternalData external)
    {
        _external = external;
        var dimensions = new List<long>();
        var outside = new Dictionary<string, string>(StringComparer.Ordinal);
        var isOutside = false;
        foreach (var field in ProtoReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    foreach (var dimension in ProtoReader.Integers(field))
                    {
                        dimensions.Add(dimension);
                        Check(dimensions.Count <= MostDimensions, "has too many dimensions");
                    }

                    break;
                case 2:
                    _type = (int)Math.Clamp(field.Integer, 0, int.MaxValue);
                    break;
                case 4 or 5 or 7 or 10: // float_data, int32_data, int64_data, double_data
                    Check(!field.Bytes.IsEmpty, "keeps its numbers in an unusual way");
                    _packed.Add(field.Bytes);
                    break;
                case 6:
                    _texts.Add(field.Text);
                    break;
                case 8:
                    Name = field.Text;
                    break;
                case 9:
                    _raw = field.Bytes;
                    break;
                case 13:
                    var entry = ProtoReader.Fields(field.Bytes).ToLookup(part => part.Number, part => part.Text);
                    outside[entry[1].LastOrDefault("")] = entry[2].LastOrDefault("");
                    break;
                case 14:
                    isOutside = field.Integer == 1;
                    break;
            }
        }

        Dimensions = [.. dimensions];
        Count = 1;
        foreach (var dimension in Dimensions)
        {
            Check(dimension >= 0 && dimension <= Array.MaxLength && Count * dimension <= Array.MaxLength, "has dimensions that no array has");
            Count *= dimension;
        }

        _outside = isOutside ? outside : null;
    }

    /// <summary>Its name.</summary>
    public string Name { get; } = "";

    /// <summary>Its dimensions; none of a scalar.</summary>
    public IReadOnlyList<long> Dimensions { get; }

    /// <summary>How many values it has.</summary>
    public long Count { get; }

    /// <summary>Whether its values are float64.</summary>
    public bool IsDouble => _type == Double;

    /// <summary>Its texts; empty where its values are numbers.</summary>
    public IReadOnlyList<string> Texts => _type == Text ? _texts : [];

    private int Size => _type switch
    {
        Double or Int64 => 8,
        Float or Int32 => 4,
        Half or BFloat => 2,
        _ => throw Fault($"has the element type {_type}, which no network here has"),
    };

    /// <summary>Its numbers, widened to double.</summary>
    /// <exception cref="InputException">There are more or fewer than its dimensions say.</exception>
    public double[] Numbers()
    {
        var bytes = Bytes();
        var numbers = new double[Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var value = bytes.Span[(i * Size)..];
            numbers[i] = _type switch
            {
                Float => BinaryPrimitives.ReadSingleLittleEndian(value),
                Double => BinaryPrimitives.ReadDoubleLittleEndian(value),
                Half => (double)BinaryPrimitives.ReadHalfLittleEndian(value),
                BFloat => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(value) << 16),
                Int32 => BinaryPrimitives.ReadInt32LittleEndian(value),
                _ => BinaryPrimitives.ReadInt64LittleEndian(value),
            };
        }

        return numbers;
    }

    private ReadOnlyMemory<byte> Bytes()
    {
        // Read when it is needed, and once.
        var bytes = _raw ??= _outside is null ? Unpacked() : _external.Read(Name, _outside, Count * Size);
        Check(bytes.Length == Count * Size, $"has {bytes.Length} bytes, but its dimensions say {Count * Size}");
        return bytes;
    }

    // Floats are packed as they are in memory, integers by their digits.
    private ReadOnlyMemory<byte> Unpacked()
    {
        Check(_type is Float or Double or Int32 or Int64, "keeps its numbers in an unusual way");
        if (_type is Float or Double)
        {
            return _packed.Count == 1 ? _packed[0] : _packed.SelectMany(part => part.ToArray()).ToArray();
        }

        // A digit is a byte at least: there cannot be more integers than that.
        var integers = _packed.SelectMany(part => ProtoReader.Integers(new ProtoField(0, 0, part))).Take((int)Count + 1);
        return _type == Int64
            ? MemoryMarshal.AsBytes<long>(integers.ToArray()).ToArray()
            : MemoryMarshal.AsBytes<int>(integers.Select(value => (int)value).ToArray()).ToArray();
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
        {
            throw Fault(fault);
        }
    }

    private InputException Fault(string fault) => new($"its tensor '{Name}' {fault}");
}
