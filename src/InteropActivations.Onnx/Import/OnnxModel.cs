namespace InteropActivations.Onnx.Import;

/// <summary>A model as it is in a file.</summary>
internal sealed class OnnxModel
{
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Reads ModelProto.</summary>
    /// <exception cref="InputException">It is torn, or no model.</exception>
    public OnnxModel(ReadOnlyMemory<byte> message, ExternalData external)
    {
        OnnxGraph? graph = null;
        foreach (var field in ProtoReader.Fields(message))
        {
            switch (field.Number)
            {
                case 2:
                    Producer = field.Text;
                    break;
                case 7:
                    graph = new OnnxGraph(field.Bytes, external);
                    break;
                case 8:
                    var set = ProtoReader.Fields(field.Bytes).ToArray();
                    if (set.All(part => part.Number != 1 || part.Bytes.IsEmpty || part.Text == "ai.onnx"))
                    {
                        Opset = (int)Math.Clamp(set.LastOrDefault(part => part.Number == 2).Integer, 0, int.MaxValue);
                    }

                    break;
                case 14:
                    var entry = ProtoReader.Fields(field.Bytes).ToLookup(part => part.Number, part => part.Text);
                    _metadata[entry[1].LastOrDefault("")] = entry[2].LastOrDefault("");
                    break;
            }
        }

        Graph = graph ?? throw new InputException("it has no graph and is no ONNX model");
    }

    /// <summary>Who made it.</summary>
    public string Producer { get; } = "";

    /// <summary>The operator set of the standard operators.</summary>
    public int Opset { get; } = 1;

    /// <summary>Its graph.</summary>
    public OnnxGraph Graph { get; }

    /// <summary>What more it tells of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;
}
