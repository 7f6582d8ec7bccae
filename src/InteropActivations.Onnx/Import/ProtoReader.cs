using System.Buffers.Binary;
using System.Text;

namespace InteropActivations.Onnx.Import;

/// <summary>A field of a protobuf message.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Value">Its value, where it is a number of up to 64 bits.</param>
/// <param name="Bytes">Its bytes, where it has a length: a text, a message, packed numbers.</param>
internal readonly record struct ProtoField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>An integer.</summary>
    public long Integer => (long)Value;

    /// <summary>A float.</summary>
    public float Single => BitConverter.UInt32BitsToSingle((uint)Value);

    /// <summary>A text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);
}

/// <summary>Reads protobuf messages where they are, without a copy: a length beyond the message's end is refused before anything is allocated.</summary>
/// <remarks>CodedInputStream would copy every tensor once more.</remarks>
internal static class ProtoReader
{
    private const int WideNumber = 1, LengthDelimited = 2, NarrowNumber = 5;

    /// <summary>The fields of a message, in order.</summary>
    /// <exception cref="InputException">It is torn or no protobuf message.</exception>
    public static IEnumerable<ProtoField> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var number = tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw Torn();
            switch ((int)(tag & 7))
            {
                case 0:
                    yield return new ProtoField(number, Varint(message.Span, ref at), default);
                    break;
                case WideNumber:
                    yield return new ProtoField(number, BinaryPrimitives.ReadUInt64LittleEndian(Slice(message, ref at, sizeof(ulong)).Span), default);
                    break;
                case NarrowNumber:
                    yield return new ProtoField(number, BinaryPrimitives.ReadUInt32LittleEndian(Slice(message, ref at, sizeof(uint)).Span), default);
                    break;
                case LengthDelimited:
                    var length = Varint(message.Span, ref at);
                    yield return new ProtoField(number, 0, Slice(message, ref at, length));
                    break;
                default:
                    throw Torn();
            }
        }
    }

    /// <summary>Integers that may be packed into one field.</summary>
    public static IEnumerable<long> Integers(ProtoField field)
    {
        if (field.Bytes.IsEmpty)
        {
            yield return field.Integer;
            yield break;
        }

        for (var at = 0; at < field.Bytes.Length;)
        {
            yield return (long)Varint(field.Bytes.Span, ref at);
        }
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> message, ref int at, ulong length)
    {
        if (length > (ulong)(message.Length - at))
        {
            throw Torn();
        }

        var slice = message.Slice(at, (int)length);
        at += (int)length;
        return slice;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        const int longest = 64;
        ulong value = 0;
        for (var shift = 0; shift < longest; shift += 7)
        {
            if (at == bytes.Length)
            {
                break;
            }

            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Torn();
    }

    private static InputException Torn() => new("it is torn, or no ONNX model");
}
