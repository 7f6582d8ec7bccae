using Google.Protobuf;

namespace InteropActivations.Onnx.Tests;

/// <summary>A protobuf message read without its schema: fields by number.</summary>
public sealed class ProtoTree
{
    private readonly List<(int Field, object Value)> _fields = [];

    public ProtoTree(byte[] message)
    {
        using var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            _fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => input.ReadInt64(),
                WireFormat.WireType.Fixed32 => input.ReadFloat(),
                WireFormat.WireType.LengthDelimited => input.ReadBytes().ToByteArray(),
                var type => throw new InvalidDataException($"wire type {type}"),
            }));
        }
    }

    public long Integer(int field) => All<long>(field).Single();

    public float Single(int field) => All<float>(field).Single();

    public byte[] Bytes(int field) => All<byte[]>(field).Single();

    public string Text(int field) => Texts(field).Single();

    public ProtoTree Message(int field) => Messages(field).Single();

    public long[] Integers(int field) => [.. All<long>(field)];

    public string[] Texts(int field) => [.. All<byte[]>(field).Select(System.Text.Encoding.UTF8.GetString)];

    public ProtoTree[] Messages(int field) => [.. All<byte[]>(field).Select(bytes => new ProtoTree(bytes))];

    private IEnumerable<T> All<T>(int field) => _fields.Where(item => item.Field == field).Select(item => (T)item.Value);
}
