using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Onnx.Schema;

namespace InteropActivations.Onnx;

/// <summary>How a network is written as ONNX.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The operator set; the lowest by default, in which every network can be said and which every runtime knows.</summary>
    /// <remarks>A later one gives operators to activations that are composed before: HardSwish from 14 on, LayerNormalization from 17, Mish from 18, Gelu from 20, Swish from 24.</remarks>
    /// <exception cref="InputException">It is not one of 13 to 27.</exception>
    public int Opset
    {
        get;
        init => field = value is >= OnnxVersions.LowestOpset and <= OnnxVersions.HighestOpset
            ? value
            : throw new InputException($"ONNX operator set {value} is not known; ask for {OnnxVersions.LowestOpset} to {OnnxVersions.HighestOpset}.");
    } = OnnxVersions.LowestOpset;

    /// <summary>How many rows the model takes at once; null for any number.</summary>
    /// <exception cref="InputException">It is not positive.</exception>
    public int? Rows
    {
        get;
        init => field = value is null or > 0 ? value : throw new InputException($"A model of {value} rows at once cannot be; give at least 1, or nothing for any number.");
    }

    /// <summary>How rows are standardized before the network sees them: the model then takes rows as they are. Null where they come standardized.</summary>
    /// <remarks>
    /// Written as a subtraction and a division, not into the weights of the first layer, where a mean that is large beside its
    /// deviation would cost digits. Of a regression the output is brought back to the target's scale.
    /// </remarks>
    public Standardizer? Standardizer { get; init; }

    /// <summary>What the outputs of a classifier are; null for a model that gives them as they are.</summary>
    public OnnxClasses? Classes { get; init; }

    /// <summary>What more is to be said of the model, for example how it was trained; kept as its metadata, in this order.</summary>
    public ImmutableArray<(string Key, string Value)> Metadata { get; init; } = [];

    /// <summary>The name of the graph.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public string GraphName { get; init => field = NotEmpty("graph", value); } = "mlp";

    /// <summary>The name of the input: rows × inputs.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public string InputName { get; init => field = NotEmpty("input", value); } = "input";

    /// <summary>The name of the output: rows × outputs.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public string OutputName { get; init => field = NotEmpty("output", value); } = "output";

    private static string NotEmpty(string what, string name) =>
        name.Length > 0 ? name : throw new InputException($"The {what} of an ONNX model needs a name; give it one such as '{what}'.");
}
