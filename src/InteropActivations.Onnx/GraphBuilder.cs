using System.Runtime.InteropServices;

namespace InteropActivations.Onnx;

/// <summary>Collects the nodes and tensors of a graph, and the operator set they need.</summary>
internal sealed class GraphBuilder(DType dtype, int? requestedOpset)
{
    private readonly List<ProtoMessage> _nodes = [];
    private readonly List<ProtoMessage> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _neededOpset = OnnxVersions.LowestOpset;

    /// <summary>The element type of all values.</summary>
    public DType DType => dtype;

    /// <summary>The operator set asked for, or the lowest that has every operator added so far.</summary>
    public int Opset => requestedOpset ?? _neededOpset;

    /// <summary>Takes a name for a value; every value of a graph has its own.</summary>
    public string Value(string name) => _names.Add(name)
        ? name
        : throw new InputException($"Two values of the ONNX model would be named '{name}'; choose another name for its input or output.");

    /// <summary>Adds an operator that gives the value <paramref name="output"/>.</summary>
    public void Node(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<ProtoMessage> attributes) =>
        _nodes.Add(OnnxSchema.Node(operation, $"{output}.{operation}", inputs, output, attributes));

    /// <summary>Adds a tensor and returns its name.</summary>
    public string Tensor<T>(string name, ReadOnlySpan<int> dimensions, ReadOnlySpan<T> values) where T : unmanaged
    {
        _tensors.Add(OnnxSchema.Tensor(Value(name), dtype, dimensions, LittleEndian(values)));
        return name;
    }

    /// <summary>Adds a tensor of one value, rounded to the graph's dtype, and returns its name.</summary>
    public string Constant(string name, double value, params ReadOnlySpan<int> dimensions) =>
        dtype == DType.Float32 ? Tensor<float>(name, dimensions, [(float)value]) : Tensor<double>(name, dimensions, [value]);

    /// <summary>Whether a constant that must be stored in float32 is then the same, as far as the graph's dtype can tell.</summary>
    public bool HoldsInFloat32(double constant) => dtype == DType.Float32 || (float)constant == constant;

    /// <summary>Makes the graph need an operator set.</summary>
    /// <param name="who">Who needs it, for the message.</param>
    /// <param name="opset">The operator set.</param>
    /// <exception cref="InputException">An older one was asked for.</exception>
    public void NeedOpset(string who, int opset)
    {
        if (requestedOpset < opset)
        {
            throw new InputException($"{who} needs ONNX operator set {opset}, but {requestedOpset} was asked for; ask for {opset} or a later one.");
        }

        _neededOpset = Math.Max(_neededOpset, opset);
    }

    /// <summary>The graph of what was added.</summary>
    public ProtoMessage Graph(string name, ProtoMessage input, ProtoMessage output) =>
        OnnxSchema.Graph(name, CollectionsMarshal.AsSpan(_nodes), CollectionsMarshal.AsSpan(_tensors), input, output);

    private static byte[] LittleEndian<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
        {
            // Reversing all bytes reverses each value, and the order of the values, which is put back.
            Array.Reverse(bytes);
            MemoryMarshal.Cast<byte, T>(bytes.AsSpan()).Reverse();
        }

        return bytes;
    }
}
