using System.Collections.Immutable;
using System.Text.Json;
using InteropActivations.Data;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>A network after training, as it is kept in a JSON file: what it is, how it was trained, and its parameters.</summary>
/// <remarks>Parameters are written with as many digits as it takes to read the same bits again.</remarks>
/// <param name="DataSet">The name of the data set it was trained on.</param>
/// <param name="Spec">Network, loss and optimizer.</param>
/// <param name="Standardizer">How rows are standardized before the network sees them.</param>
/// <param name="Parameters">In the order of <see cref="ParameterLayout"/>.</param>
/// <param name="Buffers">The running statistics of batch normalizations, in the order of <see cref="ParameterLayout.Buffers"/>.</param>
public sealed record TrainedNetwork(
    string DataSet, TrainingSpec Spec, Standardizer Standardizer, ImmutableArray<double> Parameters, ImmutableArray<double> Buffers)
{
    /// <summary>Raised when a file of this version could no longer be read.</summary>
    private const int SchemaVersion = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>What a training run came to.</summary>
    public static TrainedNetwork Of(string dataSet, TrainingOutcome outcome) =>
        new(dataSet, outcome.Spec, outcome.Standardizer, outcome.Parameters, outcome.Buffers);

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InputException">The file cannot be read, or is not of that form.</exception>
    public static TrainedNetwork Load(string path)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Json);
            return document is { SchemaVersion: SchemaVersion }
                ? document.ToNetwork()
                : throw new InputException($"its schema version is not {SchemaVersion}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InputException)
        {
            throw new InputException($"{path} cannot be read as a trained network: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the network into a file. It is written beside and then renamed, so that a file that was there stays whole if writing fails.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Save(string path) => WholeFile.Write(path, stream => JsonSerializer.Serialize(stream, Document.Of(this), Json));

    private sealed record Document(
        int SchemaVersion,
        string DataSet,
        string Network,
        string Loss,
        string Optimizer,
        IReadOnlyList<Moments> Features,
        Moments Target,
        IReadOnlyList<double> Parameters,
        IReadOnlyList<double> Buffers)
    {
        public static Document Of(TrainedNetwork trained) => new(
            TrainedNetwork.SchemaVersion,
            trained.DataSet,
            trained.Spec.Network.ToString(),
            trained.Spec.Loss.ToString(),
            trained.Spec.Optimizer.ToString(),
            [.. trained.Standardizer.Features.Select(Moments.Of)],
            Moments.Of(trained.Standardizer.Target),
            trained.Parameters,
            trained.Buffers);

        public TrainedNetwork ToNetwork()
        {
            var network = MlpSpec.Parse(Network);
            var (wanted, statistics) = (ParameterLayout.Of(network).Count, ParameterLayout.Of(network).BufferCount);
            if (Parameters.Count != wanted)
            {
                throw new InputException($"it has {Parameters.Count} parameters, but its network {network} has {wanted}.");
            }

            if (Buffers.Count != statistics)
            {
                throw new InputException($"it has {Buffers.Count} running statistics, but its network {network} has {statistics}.");
            }

            if (Features.Count != network.Inputs)
            {
                throw new InputException($"it says how {Features.Count} features are standardized, but its network takes {network.Inputs}.");
            }

            if (Features.Append(Target).Any(moments => !(moments.Deviation > 0)))
            {
                throw new InputException("it has a deviation that is not greater than 0.");
            }

            return new TrainedNetwork(
                DataSet,
                new TrainingSpec(network, Training.Loss.Parse(Loss), OptimizerSpec.Parse(Optimizer)),
                new Standardizer([.. Features.Select(moments => moments.Pair)], Target.Pair),
                [.. Parameters],
                [.. Buffers]);
        }
    }

    private sealed record Moments(double Mean, double Deviation)
    {
        public (double Mean, double Deviation) Pair => (Mean, Deviation);

        public static Moments Of((double Mean, double Deviation) pair) => new(pair.Mean, pair.Deviation);
    }
}
