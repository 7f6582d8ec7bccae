using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Schema;

/// <summary>The messages of ONNX that a network needs.</summary>
/// <remarks>Field numbers, element types and attribute types are those of <c>onnx/onnx.proto</c> in the onnx/onnx repository.</remarks>
internal static class OnnxSchema
{
    /// <summary>TensorProto.DataType of int64.</summary>
    public const int Int64 = 7;

    /// <summary>TensorProto.DataType of texts.</summary>
    public const int Text = 8;

    /// <summary>ModelProto of one graph over the standard operators.</summary>
    public static ProtoMessage Model(
        ProtoMessage graph, int opset, string producer, string producerVersion, string description, IEnumerable<(string Key, string Value)> metadata)
    {
        var model = new ProtoMessage()
            .Integer(1, OnnxVersions.IrVersionOf(opset))
            .Text(2, producer)
            .Text(3, producerVersion)
            .Text(6, description)
            .Message(7, graph)
            .Message(8, new ProtoMessage().Text(1, "").Integer(2, opset)); // OperatorSetIdProto; "" is the standard domain
        foreach (var (key, value) in metadata)
        {
            model.Message(14, new ProtoMessage().Text(1, key).Text(2, value)); // StringStringEntryProto
        }

        return model;
    }

    /// <summary>GraphProto.</summary>
    public static ProtoMessage Graph(
        string name,
        ReadOnlySpan<ProtoMessage> nodes,
        ReadOnlySpan<ProtoMessage> initializers,
        ProtoMessage input,
        ReadOnlySpan<ProtoMessage> outputs) =>
        new ProtoMessage()
            .Messages(1, nodes)
            .Text(2, name)
            .Messages(5, initializers)
            .Message(11, input)
            .Messages(12, outputs);

    /// <summary>NodeProto.</summary>
    public static ProtoMessage Node(
        string operation, string name, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<ProtoMessage> attributes) =>
        new ProtoMessage()
            .Texts(1, inputs)
            .Texts(2, outputs)
            .Text(3, name)
            .Text(4, operation)
            .Messages(5, attributes);

    /// <summary>AttributeProto.</summary>
    public static ProtoMessage Attribute(OnnxAttribute attribute)
    {
        var message = new ProtoMessage().Text(1, attribute.Name);
        switch (attribute.Value)
        {
            case float value:
                return message.Single(2, value).Integer(20, 1);
            case long value:
                return message.Integer(3, value).Integer(20, 2);
            case string value:
                return message.Text(4, value).Integer(20, 3);
            default:
                foreach (var value in (long[])attribute.Value)
                {
                    message.Integer(8, value);
                }

                return message.Integer(20, 7);
        }
    }

    /// <summary>TensorProto with its values as little-endian bytes; no dimensions make a scalar.</summary>
    public static ProtoMessage Tensor(string name, int elementType, ReadOnlySpan<int> dimensions, ReadOnlyMemory<byte> values)
    {
        var tensor = new ProtoMessage();
        foreach (var dimension in dimensions)
        {
            tensor.Integer(1, dimension);
        }

        return tensor.Integer(2, elementType).Text(8, name).Bytes(9, values);
    }

    /// <summary>TensorProto of a row of texts.</summary>
    public static ProtoMessage Texts(string name, ReadOnlySpan<string> values) =>
        new ProtoMessage().Integer(1, values.Length).Integer(2, Text).Texts(6, values).Text(8, name);

    /// <summary>ValueInfoProto of so many rows, or any number of them where a name stands for it; without columns of a vector.</summary>
    public static ProtoMessage Rows(string name, int elementType, int? rows, int? columns)
    {
        var shape = new ProtoMessage().Message(1, rows is { } count ? new ProtoMessage().Integer(1, count) : new ProtoMessage().Text(2, "N"));
        if (columns is { } width)
        {
            shape.Message(1, new ProtoMessage().Integer(1, width));
        }

        var tensor = new ProtoMessage().Integer(1, elementType).Message(2, shape);
        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, tensor));
    }

    /// <summary>TensorProto.DataType of a dtype.</summary>
    public static int ElementType(DType dtype) => dtype == DType.Float32 ? 1 : 11;
}
