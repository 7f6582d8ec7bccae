using System.Runtime.InteropServices;
using InteropActivations.Onnx.Schema;

namespace InteropActivations.Onnx.Graphs;

/// <summary>Collects the nodes and tensors of a graph.</summary>
internal sealed class GraphBuilder(DType dtype, int opset)
{
    private readonly List<ProtoMessage> _nodes = [];
    private readonly List<ProtoMessage> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The element type of all values.</summary>
    public DType DType => dtype;

    /// <summary>The operator set.</summary>
    public int Opset => opset;

    /// <summary>Takes a name for a value; every value of a graph has its own.</summary>
    /// <exception cref="InputException">It is taken.</exception>
    public string Value(string name) => _names.Add(name)
        ? name
        : throw new InputException($"Two values of the ONNX model would be named '{name}'; choose another name for its input or output.");

    /// <summary>Takes a name, or where it is taken the first of name_2, name_3, … that is free.</summary>
    public string FreeValue(string name)
    {
        var free = name;
        for (var number = 2; !_names.Add(free); number++)
        {
            free = $"{name}_{number}";
        }

        return free;
    }

    /// <summary>Adds an operator that gives the value <paramref name="output"/>.</summary>
    public void Node(string operation, ReadOnlySpan<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Node(operation, inputs, [output], attributes);

    /// <summary>Adds an operator that gives several values.</summary>
    public void Node(string operation, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var messages = new ProtoMessage[attributes.Length];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = OnnxSchema.Attribute(attributes[i]);
        }

        _nodes.Add(OnnxSchema.Node(operation, $"{outputs[0]}.{operation}", inputs, outputs, messages));
    }

    /// <summary>Adds a tensor of the graph's dtype and returns its name.</summary>
    /// <param name="name">Its name, which must be free.</param>
    /// <param name="dimensions">Its dimensions.</param>
    /// <param name="values">Its values, which must stay as they are until the graph is written.</param>
    public string Tensor(string name, ReadOnlySpan<int> dimensions, ReadOnlyMemory<byte> values)
    {
        _tensors.Add(OnnxSchema.Tensor(Value(name), OnnxSchema.ElementType(dtype), dimensions, values));
        return name;
    }

    /// <summary>Adds a tensor of numbers, rounded to the graph's dtype, and returns its name.</summary>
    /// <param name="name">Its name; where it is taken a number is added.</param>
    /// <param name="dimensions">Its dimensions.</param>
    /// <param name="values">Its values.</param>
    public string Numbers(string name, ReadOnlySpan<int> dimensions, ReadOnlySpan<double> values)
    {
        if (dtype == DType.Float64)
        {
            return Added(name, OnnxSchema.ElementType(dtype), dimensions, LittleEndian.Copy(values));
        }

        var singles = new float[values.Length];
        for (var i = 0; i < singles.Length; i++)
        {
            singles[i] = (float)values[i];
        }

        return Added(name, OnnxSchema.ElementType(dtype), dimensions, LittleEndian.Copy<float>(singles));
    }

    /// <summary>Adds a tensor of int64, named as <see cref="Numbers"/> does, and returns its name.</summary>
    public string Integers(string name, ReadOnlySpan<int> dimensions, ReadOnlySpan<long> values) =>
        Added(name, OnnxSchema.Int64, dimensions, LittleEndian.Copy(values));

    /// <summary>Adds a row of texts, named as <see cref="Numbers"/> does, and returns its name.</summary>
    public string Texts(string name, ReadOnlySpan<string> values)
    {
        var free = FreeValue(name);
        _tensors.Add(OnnxSchema.Texts(free, values));
        return free;
    }

    /// <summary>Adds the nodes of a term.</summary>
    /// <param name="term">The term.</param>
    /// <param name="module">What the names of its values begin with.</param>
    /// <param name="input">x.</param>
    /// <param name="output">The name of its value, taken already.</param>
    public void Write(Term term, string module, string input, string output) => new TermWriter(this, module, input).Write(term, output);

    /// <summary>The graph of what was added.</summary>
    public ProtoMessage Graph(string name, ProtoMessage input, params ReadOnlySpan<ProtoMessage> outputs) =>
        OnnxSchema.Graph(name, CollectionsMarshal.AsSpan(_nodes), CollectionsMarshal.AsSpan(_tensors), input, outputs);

    private string Added(string name, int elementType, ReadOnlySpan<int> dimensions, byte[] values)
    {
        var free = FreeValue(name);
        _tensors.Add(OnnxSchema.Tensor(free, elementType, dimensions, values));
        return free;
    }
}
