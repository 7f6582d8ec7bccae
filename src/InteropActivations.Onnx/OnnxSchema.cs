namespace InteropActivations.Onnx;

/// <summary>The messages of ONNX that a network needs.</summary>
/// <remarks>Field numbers, element types and attribute types are those of <c>onnx/onnx.proto</c> in the onnx/onnx repository.</remarks>
internal static class OnnxSchema
{
    /// <summary>ModelProto of one graph over the standard operators.</summary>
    public static ProtoMessage Model(ProtoMessage graph, int opset, string producer, string producerVersion, string description) =>
        new ProtoMessage()
            .Integer(1, OnnxVersions.IrVersionOf(opset))
            .Text(2, producer)
            .Text(3, producerVersion)
            .Text(6, description)
            .Message(7, graph)
            .Message(8, new ProtoMessage().Text(1, "").Integer(2, opset)); // OperatorSetIdProto; "" is the standard domain

    /// <summary>GraphProto.</summary>
    public static ProtoMessage Graph(
        string name, ReadOnlySpan<ProtoMessage> nodes, ReadOnlySpan<ProtoMessage> initializers, ProtoMessage input, ProtoMessage output) =>
        new ProtoMessage()
            .Messages(1, nodes)
            .Text(2, name)
            .Messages(5, initializers)
            .Message(11, input)
            .Message(12, output);

    /// <summary>NodeProto.</summary>
    public static ProtoMessage Node(
        string operation, string name, ReadOnlySpan<string> inputs, string output, ReadOnlySpan<ProtoMessage> attributes) =>
        new ProtoMessage()
            .Texts(1, inputs)
            .Text(2, output)
            .Text(3, name)
            .Text(4, operation)
            .Messages(5, attributes);

    /// <summary>AttributeProto of a float.</summary>
    public static ProtoMessage Attribute(string name, float value) => new ProtoMessage().Text(1, name).Single(2, value).Integer(20, 1);

    /// <summary>AttributeProto of an integer.</summary>
    public static ProtoMessage Attribute(string name, long value) => new ProtoMessage().Text(1, name).Integer(3, value).Integer(20, 2);

    /// <summary>AttributeProto of a string.</summary>
    public static ProtoMessage Attribute(string name, string value) => new ProtoMessage().Text(1, name).Text(4, value).Integer(20, 3);

    /// <summary>TensorProto with its values as little-endian bytes; no dimensions make a scalar.</summary>
    public static ProtoMessage Tensor(string name, DType dtype, ReadOnlySpan<int> dimensions, ReadOnlyMemory<byte> values)
    {
        var tensor = new ProtoMessage();
        foreach (var dimension in dimensions)
        {
            tensor.Integer(1, dimension);
        }

        return tensor.Integer(2, ElementType(dtype)).Text(8, name).Bytes(9, values);
    }

    /// <summary>ValueInfoProto of a matrix with any number of rows.</summary>
    public static ProtoMessage Rows(string name, DType dtype, string rows, int columns)
    {
        var shape = new ProtoMessage()
            .Message(1, new ProtoMessage().Text(2, rows)) // Dimension.dim_param
            .Message(1, new ProtoMessage().Integer(1, columns)); // Dimension.dim_value
        var tensor = new ProtoMessage().Integer(1, ElementType(dtype)).Message(2, shape);
        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, tensor));
    }

    private static int ElementType(DType dtype) => dtype == DType.Float32 ? 1 : 11;
}
