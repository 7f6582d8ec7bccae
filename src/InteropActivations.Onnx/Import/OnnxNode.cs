using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Import;

/// <summary>An operator of a model.</summary>
internal sealed class OnnxNode
{
    /// <summary>More inputs, outputs or attributes than an operator of a network has.</summary>
    private const int Most = 64;

    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly Dictionary<string, object> _attributes = new(StringComparer.Ordinal);
    private readonly string _name = "";

    /// <summary>Reads NodeProto.</summary>
    public OnnxNode(ReadOnlyMemory<byte> message, ExternalData external)
    {
        foreach (var field in ProtoReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    _inputs.Add(field.Text);
                    break;
                case 2:
                    _outputs.Add(field.Text);
                    break;
                case 3:
                    _name = field.Text;
                    break;
                case 4:
                    Operation = field.Text;
                    break;
                case 5:
                    var (name, value) = Attribute(field.Bytes, external);
                    _attributes[name] = value;
                    break;
                case 7:
                    Domain = field.Text;
                    break;
            }

            if (Math.Max(Math.Max(_inputs.Count, _outputs.Count), _attributes.Count) > Most)
            {
                throw new InputException($"its node '{_name}' has more inputs, outputs or attributes than an operator of a network");
            }
        }
    }

    /// <summary>The operator's name.</summary>
    public string Operation { get; } = "";

    /// <summary>The operator's domain; empty for the standard one.</summary>
    public string Domain { get; } = "";

    /// <summary>The values it takes; an empty name for one left out.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>The values it gives.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>Its place in the order of the graph.</summary>
    public int Place { get; init; }

    /// <summary>How messages name it.</summary>
    public string Name => _name.Length > 0 ? $"'{_name}' ({Operation})" : $"number {Place + 1} ({Operation})";

    /// <summary>Whether it is a standard operator of that name.</summary>
    public bool Is(string operation) => Operation == operation && (Domain is "" or "ai.onnx");

    /// <summary>An input, or nothing where it is left out.</summary>
    public string? Input(int index) => index < _inputs.Count && _inputs[index].Length > 0 ? _inputs[index] : null;

    /// <summary>An attribute, or the operator's default.</summary>
    public T Attribute<T>(string name, T standard) => _attributes.TryGetValue(name, out var value)
        ? value is T typed ? typed : throw new InputException($"its node {Name} has the attribute {name} of another type than the operator's")
        : standard;

    /// <summary>Whether an attribute is given.</summary>
    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    /// <summary>Whether it has exactly these attributes.</summary>
    public bool Has(IReadOnlyCollection<OnnxAttribute> attributes) =>
        attributes.Count == _attributes.Count && attributes.All(wanted => _attributes.TryGetValue(wanted.Name, out var value) && Same(wanted, value));

    private static bool Same(OnnxAttribute wanted, object value) => (wanted.Value, value) switch
    {
        // The last of two axes.
        (long a, long b) when wanted.Name == "axis" => a == b || (a, b) is (-1, 1) or (1, -1),
        (long[] a, long[] b) when wanted.Name == "axes" => a.SequenceEqual(b) || (a, b) is ([-1], [1]) or ([1], [-1]),
        (long[] a, long[] b) => a.SequenceEqual(b),
        (float a, float b) => MathF.Abs(a - b) <= 1e-6f * MathF.Abs(a),
        var (a, b) => a.Equals(b),
    };

    private static (string Name, object Value) Attribute(ReadOnlyMemory<byte> message, ExternalData external)
    {
        var (name, type) = ("", 0L);
        object value = new();
        var integers = new List<long>();
        var floats = new List<float>();
        foreach (var field in ProtoReader.Fields(message))
        {
            switch (field.Number)
            {
                case 1:
                    name = field.Text;
                    break;
                case 2:
                    value = field.Single;
                    break;
                case 3:
                    value = field.Integer;
                    break;
                case 4:
                    value = field.Text;
                    break;
                case 5:
                    value = new OnnxTensor(field.Bytes, external);
                    break;
                case 7 when field.Bytes.IsEmpty:
                    floats.Add(field.Single);
                    break;
                case 8:
                    integers.AddRange(ProtoReader.Integers(field));
                    break;
                case 20:
                    type = field.Integer;
                    break;
            }
        }

        return (name, type switch { 6 => floats.ToArray(), 7 => integers.ToArray(), _ => value });
    }
}
