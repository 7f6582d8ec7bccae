namespace InteropActivations.Onnx;

/// <summary>How a network is written as ONNX.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>The operator set; null for the lowest that has every operator needed, 13 at least.</summary>
    /// <exception cref="InputException">It is not one of 13 to 27.</exception>
    public int? Opset
    {
        get;
        init => field = value is null or (>= OnnxVersions.LowestOpset and <= OnnxVersions.HighestOpset)
            ? value
            : throw new InputException($"ONNX operator set {value} is not known; ask for {OnnxVersions.LowestOpset} to {OnnxVersions.HighestOpset}.");
    }

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
