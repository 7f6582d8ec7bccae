using System.Collections.Immutable;
using InteropActivations.Networks;
using InteropActivations.Onnx.Import;

namespace InteropActivations.Onnx;

/// <summary>Reads multi-layer perceptrons from ONNX models: our own, and those of PyTorch's, Keras's and scikit-learn's converters.</summary>
/// <remarks>
/// Understood are Gemm and MatMul with their additions, all activations of the catalogue as one operator or as they are
/// commonly composed, BatchNormalization, LayerNormalization, Dropout, Flatten and Softmax. Constants that multiply or are added
/// between layers, and a batch normalization after an activation, are taken into the weights. Of a classifier the first
/// output of numbers is read. Anything else is refused by the name of its node. A file is taken for hostile: nothing is allocated
/// because of a length it states, but only for what is there; large tensors may be in files beside it, nowhere else.
/// </remarks>
public static class OnnxImport
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or is no model of a multi-layer perceptron.</exception>
    public static ImportedNetwork Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (info.Exists && info.Length > Array.MaxLength)
            {
                throw new InputException("it is larger than the 2 GiB that an ONNX file can have");
            }

            return Of(File.ReadAllBytes(path), new ExternalData(info.DirectoryName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InputException or NotSupportedException or OverflowException)
        {
            throw Refusal(path, exception);
        }
    }

    /// <summary>Reads a model in memory, which keeps all tensors in itself.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InputException">It is no model of a multi-layer perceptron.</exception>
    public static ImportedNetwork Read(ReadOnlyMemory<byte> model, string name)
    {
        try
        {
            return Of(model, new ExternalData(folder: null));
        }
        catch (InputException exception)
        {
            throw Refusal(name, exception);
        }
    }

    /// <summary>One sentence, whatever names a file gave its parts.</summary>
    private static InputException Refusal(string name, Exception exception)
    {
        const int longest = 400;
        var sentence = string.Concat(exception.Message.TrimEnd('.').Take(longest).Select(letter => char.IsControl(letter) ? '?' : letter));
        return new InputException($"{name} cannot be read as an ONNX network: {sentence}.", exception);
    }

    private static ImportedNetwork Of(ReadOnlyMemory<byte> bytes, ExternalData external)
    {
        var model = new OnnxModel(bytes, external);
        var reader = new NetworkReader(model.Graph, Told(model));
        var layers = reader.Read();
        var network = new MlpSpec(layers[0].Inputs, [.. layers.Select(layer => layer.Spec())]);
        if (reader.Standardizer is { } standardizer && standardizer.Features.Length != network.Inputs)
        {
            throw new InputException($"it standardizes {standardizer.Features.Length} features, but its first layer takes {network.Inputs}");
        }

        var parameters = ImmutableArray.CreateBuilder<double>(ParameterLayout.Of(network).Count);
        foreach (var layer in layers)
        {
            layer.AddTo(parameters);
        }

        if (parameters.Any(value => !double.IsFinite(value)))
        {
            throw new InputException("one of its parameters is not finite");
        }

        return new ImportedNetwork(
            network,
            model.Graph.Outputs.Any(output => output.Type == 11) ? DType.Float64 : DType.Float32,
            parameters.MoveToImmutable(),
            [.. layers.SelectMany(layer => layer.Mean.Concat(layer.Variance))])
        {
            Standardizer = reader.Standardizer,
            ClassNames = ClassNames(model.Graph),
            Producer = model.Producer,
            Metadata = [.. model.Metadata.Select(entry => (entry.Key, entry.Value))],
        };
    }

    /// <summary>What the model says its network is; a hint, which the graph must bear out.</summary>
    private static MlpSpec? Told(OnnxModel model)
    {
        try
        {
            return model.Metadata.TryGetValue(OnnxExport.NetworkKey, out var text) ? MlpSpec.Parse(text) : null;
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> ClassNames(OnnxGraph graph) =>
        graph.Nodes.Where(node => node.Is("Gather")).Select(node => node.Input(0) is { } names ? graph.Tensor(names)?.Texts : null).FirstOrDefault(texts => texts is { Count: > 0 }) is { } found
            ? [.. found]
            : [];
}
