using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests;

/// <summary>An exported model, read back; field numbers as in <c>onnx.proto</c>.</summary>
public sealed class Exported(byte[] model)
{
    private readonly ProtoTree _model = new(model);

    public static Exported Of<T>(MlpSpec network, OnnxExportOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(network, Initializer.PyTorch.Parameters<T>(network, seed: 0), options);

    public static Exported Of<T>(MlpSpec network, T[] parameters, OnnxExportOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Bytes(network, parameters, options));

    /// <summary>The whole file, with running statistics as they start.</summary>
    public static byte[] Bytes<T>(MlpSpec network, T[] parameters, OnnxExportOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        OnnxExport.Write<T>(network, parameters, Buffers<T>(network), stream, options);
        return stream.ToArray();
    }

    public ProtoTree Model => _model;

    public byte[] GraphBytes => _model.Bytes(7);

    public ProtoTree Graph => _model.Message(7);

    public long IrVersion => _model.Integer(1);

    public long Opset => _model.Message(8).Integer(2);

    public ProtoTree[] Nodes => Graph.Messages(1);

    public string[] Operators => [.. Nodes.Select(node => node.Text(4))];

    public ProtoTree Node(string operation) => Nodes.Single(node => node.Text(4) == operation);

    public ProtoTree Tensor(string name) => Graph.Messages(5).Single(tensor => tensor.Text(8) == name);

    /// <summary>The attributes of a node: a float, an integer, a string or integers.</summary>
    public Dictionary<string, object> Attributes(string operation) => Node(operation).Messages(5).ToDictionary(
        attribute => attribute.Text(1),
        attribute => attribute.Integer(20) switch
        {
            1 => (object)attribute.Single(2),
            2 => attribute.Integer(3),
            3 => attribute.Text(4),
            _ => attribute.Integers(8),
        });

    private static T[] Buffers<T>(MlpSpec network) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = ParameterLayout.Of(network);
        var buffers = new T[layout.BufferCount];
        layout.FillBuffers<T>(buffers);
        return buffers;
    }
}
