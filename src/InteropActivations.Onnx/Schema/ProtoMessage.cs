using Google.Protobuf;

namespace InteropActivations.Onnx.Schema;

/// <summary>A protobuf message: fields in the order they were added.</summary>
/// <remarks>
/// A nested message is preceded by its length, so a message counts its size while it grows and is complete before it is put
/// into another. Nothing is encoded before <see cref="WriteTo"/>, which writes tensors straight from their memory.
/// </remarks>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];
    private int _size;

    /// <summary>Adds an int32, int64 or enum.</summary>
    public ProtoMessage Integer(int field, long value) =>
        Add(field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    /// <summary>Adds a float.</summary>
    public ProtoMessage Single(int field, float value) =>
        Add(field, WireFormat.WireType.Fixed32, sizeof(float), output => output.WriteFloat(value));

    /// <summary>Adds a string, or the UTF-8 bytes of one.</summary>
    public ProtoMessage Text(int field, string value) =>
        Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    /// <summary>Adds bytes, which must stay as they are until the message is written.</summary>
    public ProtoMessage Bytes(int field, ReadOnlyMemory<byte> value)
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(value);
        return Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeBytesSize(bytes), output => output.WriteBytes(bytes));
    }

    /// <summary>Adds a message, to which nothing may be added any more.</summary>
    public ProtoMessage Message(int field, ProtoMessage value)
    {
        var size = value._size;
        return Add(field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeLengthSize(size) + size, output =>
        {
            output.WriteLength(size);
            value.WriteTo(output);
        });
    }

    /// <summary>Adds a repeated string.</summary>
    public ProtoMessage Texts(int field, ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            Text(field, value);
        }

        return this;
    }

    /// <summary>Adds a repeated message.</summary>
    public ProtoMessage Messages(int field, ReadOnlySpan<ProtoMessage> values)
    {
        foreach (var value in values)
        {
            Message(field, value);
        }

        return this;
    }

    /// <summary>Writes the fields.</summary>
    public void WriteTo(CodedOutputStream output)
    {
        foreach (var write in _fields)
        {
            write(output);
        }
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, int size, Action<CodedOutputStream> write)
    {
        _size = checked(_size + CodedOutputStream.ComputeTagSize(field) + size);
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
