namespace InteropActivations.Onnx.Import;

/// <summary>The graph of a model, in order and complete: every value is made once, before it is used.</summary>
internal sealed class OnnxGraph
{
    /// <summary>More nodes or tensors than a multi-layer perceptron has; each takes more memory here than in a hostile file.</summary>
    private const int Most = 20_000;

    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxNode> _makers = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<(string Name, int Type)> _inputs = [];
    private readonly List<(string Name, int Type)> _outputs = [];

    /// <summary>Reads GraphProto.</summary>
    /// <exception cref="InputException">It is torn, or not in order.</exception>
    public OnnxGraph(ReadOnlyMemory<byte> message, ExternalData external)
    {
        foreach (var field in ProtoReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    _nodes.Add(new OnnxNode(field.Bytes, external) { Place = _nodes.Count });
                    break;
                case 5:
                    var tensor = new OnnxTensor(field.Bytes, external);
                    Check(_tensors.TryAdd(tensor.Name, tensor), $"it has two tensors named '{tensor.Name}'");
                    break;
                case 11:
                    _inputs.Add(ValueInfo(field.Bytes));
                    break;
                case 12:
                    _outputs.Add(ValueInfo(field.Bytes));
                    break;
            }

            Check(Math.Max(_nodes.Count, _tensors.Count) <= Most && Math.Max(_inputs.Count, _outputs.Count) <= Most, $"it has more than {Most:N0} nodes or tensors, as no perceptron has");
        }

        CheckOrder();
    }

    /// <summary>The nodes, in order.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>What the model takes, without the tensors that it brings along.</summary>
    public IEnumerable<string> Inputs => _inputs.Select(input => input.Name).Where(name => !_tensors.ContainsKey(name));

    /// <summary>What the model gives, with TensorProto.DataType, or 0 where it is no tensor.</summary>
    public IReadOnlyList<(string Name, int Type)> Outputs => _outputs;

    /// <summary>The tensor of a name, or nothing.</summary>
    public OnnxTensor? Tensor(string name) => _tensors.GetValueOrDefault(name);

    /// <summary>The node that makes a value, or nothing.</summary>
    public OnnxNode? Maker(string value) => _makers.GetValueOrDefault(value);

    private static (string Name, int Type) ValueInfo(ReadOnlyMemory<byte> message)
    {
        var (name, type) = ("", 0);
        foreach (var field in ProtoReader.Fields(message))
        {
            if (field.Number == 1)
            {
                name = field.Text;
            }
            else if (field.Number == 2)
            {
                var tensors = ProtoReader.Fields(field.Bytes).Where(part => part.Number == 1).SelectMany(part => ProtoReader.Fields(part.Bytes));
                type = (int)Math.Clamp(tensors.FirstOrDefault(part => part.Number == 1).Integer, 0, int.MaxValue);
            }
        }

        return (name, type);
    }

    private void CheckOrder()
    {
        var known = new HashSet<string>(_tensors.Keys, StringComparer.Ordinal);
        foreach (var input in Inputs)
        {
            Check(known.Add(input), $"it has two inputs named '{input}'");
        }

        foreach (var node in _nodes)
        {
            foreach (var input in node.Inputs.Where(input => input.Length > 0))
            {
                Check(known.Contains(input), $"its node {node.Name} takes '{input}', which nothing before it makes: the graph is cyclic, out of order or torn");
            }

            foreach (var output in node.Outputs.Where(output => output.Length > 0))
            {
                Check(known.Add(output), $"its node {node.Name} makes '{output}', which is there already");
                _makers.Add(output, node);
            }
        }

        foreach (var (name, _) in _outputs)
        {
            Check(known.Contains(name), $"nothing makes its output '{name}'");
        }
    }

    private static void Check(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InputException(fault);
        }
    }
}
