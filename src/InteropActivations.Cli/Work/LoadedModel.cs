using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;
using InteropActivations.Onnx;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>A network with its parameters, from a file of any of the formats.</summary>
/// <param name="Path">The file.</param>
/// <param name="Network">The network.</param>
/// <param name="Values">Its parameters and running statistics.</param>
internal sealed record LoadedModel(string Path, MlpSpec Network, StartingPoint Values)
{
    private const string Json = ".json", Onnx = ".onnx";

    /// <summary>How rows are standardized first; null where the file does not say.</summary>
    public Standardizer? Standardizer { get; init; }

    /// <summary>The names of the classes; empty where the file does not say.</summary>
    public ImmutableArray<string> ClassNames { get; init; } = [];

    /// <summary>The data set it was trained on; empty where the file does not say.</summary>
    public string DataSet { get; init; } = "";

    /// <summary>What it was trained to minimize; null where the file does not say.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How it was trained; null where the file does not say.</summary>
    public OptimizerSpec? Optimizer { get; init; }

    /// <summary>The element type that the file is in.</summary>
    public DType DType { get; init; }

    /// <summary>Reads a file; its name says of what format it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">What the tensors of an .npz or .safetensors are the parameters of; null for what the file says.</param>
    /// <exception cref="InputException">The file cannot be read, or does not say what its network is.</exception>
    public static LoadedModel Read(string path, MlpSpec? network) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        Json => OfJson(path),
        Onnx => OfOnnx(path),
        ".npz" or ".safetensors" => OfTensors(path, network),
        _ => throw new InputException($"'{path}' is no file of a network; its name must end in .onnx, .json, .npz or .safetensors."),
    };

    /// <summary>The parameters in a file, where they are to be those of a network.</summary>
    /// <exception cref="InputException">The file cannot be read, or its network is another.</exception>
    public static StartingPoint StartOf(string path, MlpSpec network)
    {
        var model = Read(path, network);
        return ParameterLayout.Of(model.Network).Blocks.SequenceEqual(ParameterLayout.Of(network).Blocks)
            ? model.Values
            : throw new InputException($"{path} has the network {model.Network}, but {network} is to begin at its parameters; give the same --hidden, --activation and --norm.");
    }

    /// <summary>As a trained network, with what the file does not say as is usual.</summary>
    public TrainedNetwork Trained() => new(
        DataSet.Length > 0 ? DataSet : System.IO.Path.GetFileName(Path),
        new TrainingSpec(Network, Loss ?? Training.Loss.MeanSquaredError, Optimizer ?? new Adam()),
        Standardizer ?? new Standardizer([.. Enumerable.Repeat((0.0, 1.0), Network.Inputs)], (0, 1)),
        Values.Parameters,
        Values.Buffers);

    private static LoadedModel OfJson(string path)
    {
        var trained = TrainedNetwork.Load(path);
        return new LoadedModel(path, trained.Spec.Network, new StartingPoint(trained.Parameters, trained.Buffers))
        {
            Standardizer = trained.Standardizer,
            DataSet = trained.DataSet,
            Loss = trained.Spec.Loss,
            Optimizer = trained.Spec.Optimizer,
        };
    }

    private static LoadedModel OfOnnx(string path)
    {
        var imported = OnnxImport.Read(path);
        var metadata = imported.Metadata.ToLookup(entry => entry.Key, entry => entry.Value);
        return new LoadedModel(path, imported.Network, new StartingPoint(imported.Parameters, imported.Buffers))
        {
            Standardizer = imported.Standardizer,
            ClassNames = imported.ClassNames,
            DType = imported.DType,
            DataSet = metadata["interop.data"].FirstOrDefault(""),
            Loss = Told(metadata["interop.loss"], Training.Loss.Parse),
            Optimizer = Told(metadata["interop.optimizer"], OptimizerSpec.Parse),
        };
    }

    private static LoadedModel OfTensors(string path, MlpSpec? network)
    {
        var tensors = TensorFile.Read(path);
        var told = network ?? Told(tensors.Metadata.Where(entry => entry.Key == StateDict.NetworkKey).Select(entry => entry.Value), MlpSpec.Parse)
            ?? throw new InputException($"{path} does not say what its network computes between its tensors; say it with --network, such as \"64 - 128 relu - 10\".");
        return new LoadedModel(path, told, StateDict.Read(told, tensors, path))
        {
            DType = tensors.Tensors.Any(tensor => tensor.Type == TensorType.Float64) ? DType.Float64 : DType.Float32,
        };
    }

    // What a file says of itself may be anything.
    private static T? Told<T>(IEnumerable<string> texts, Func<string, T> parse) where T : class
    {
        try
        {
            return texts.Select(parse).FirstOrDefault();
        }
        catch (InputException)
        {
            return null;
        }
    }
}
