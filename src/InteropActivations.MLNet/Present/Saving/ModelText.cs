using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.MLNet;

/// <summary>A scoring network as text, which is what ML.NET's own transformers can carry.</summary>
/// <remarks>
/// Base64 of: eight letters with the version, the length of a JSON header, the header, the numbers in the byte order of the
/// machine that wrote them (little-endian wherever .NET runs), and the SHA-256 digest of all that. Weights are float, means
/// and deviations double.
/// </remarks>
internal static class ModelText
{
    /// <summary>Raised when a text of this version could no longer be read.</summary>
    private const byte Version = 1;

    private static readonly byte[] Magic = "IAMLNET"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a network.</summary>
    public static string Write(MlpPredictionTransformer transformer)
    {
        var model = transformer.Model;
        var trained = model.Trained;
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new Header(
                model.Task,
                model.IsVector,
                transformer.FeatureColumnName,
                trained.DataSet,
                trained.Spec.Network.ToString(),
                trained.Spec.Loss.ToString(),
                trained.Spec.Optimizer.ToString(),
                model.Labels?.Type,
                model.OutputNames),
            Json);
        using var bytes = new MemoryStream();
        bytes.Write(Magic);
        bytes.WriteByte(Version);
        bytes.Write(BitConverter.GetBytes(header.Length));
        bytes.Write(header);
        double[] moments = [.. trained.Standardizer.Features.SelectMany(pair => new[] { pair.Mean, pair.Deviation })];
        float[] weights = [.. trained.Parameters.Concat(trained.Buffers).Select(value => (float)value)];
        bytes.Write(MemoryMarshal.AsBytes(moments.AsSpan()));
        bytes.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return Convert.ToBase64String(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Reads a network.</summary>
    /// <exception cref="InputException">It is of a newer version, cut short or altered.</exception>
    public static (MlpModelParameters Model, string FeatureColumnName) Read(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 1];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            throw Altered();
        }

        try
        {
            return Parse(bytes.AsSpan(0, length));
        }
        catch (JsonException)
        {
            throw Altered();
        }
    }

    private static (MlpModelParameters Model, string FeatureColumnName) Parse(ReadOnlySpan<byte> bytes)
    {
        var start = Magic.Length + 1 + sizeof(int);
        if (bytes.Length < start + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
        {
            throw Altered();
        }

        if (bytes[Magic.Length] > Version)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"The network in the model is of version {bytes[Magic.Length]}, but this package reads up to version {Version}; take a newer InteropActivations.MLNet."));
        }

        var content = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
        {
            throw Altered();
        }

        var length = BitConverter.ToInt32(bytes[(Magic.Length + 1)..]);
        if (length < 0 || start + length > content.Length)
        {
            throw Altered();
        }

        var header = JsonSerializer.Deserialize<Header>(content.Slice(start, length), Json) ?? throw Altered();
        return (Model(header, content[(start + length)..]), header.Features);
    }

    private static MlpModelParameters Model(Header header, ReadOnlySpan<byte> numbers)
    {
        var network = MlpSpec.Parse(header.Network);
        var layout = ParameterLayout.Of(network);
        var momentBytes = 2 * sizeof(double) * network.Inputs;
        if (numbers.Length != momentBytes + (sizeof(float) * ((long)layout.Count + layout.BufferCount)))
        {
            throw Altered();
        }

        var moments = MemoryMarshal.Cast<byte, double>(numbers[..momentBytes].ToArray()).ToArray();
        var weights = MemoryMarshal.Cast<byte, float>(numbers[momentBytes..].ToArray()).ToArray();
        var trained = new TrainedNetwork(
            header.Label,
            new TrainingSpec(network, Loss.Parse(header.Loss), OptimizerSpec.Parse(header.Optimizer)),
            new Standardizer([.. moments.Chunk(2).Select(pair => (pair[0], pair[1]))], (0, 1)),
            [.. weights.Take(layout.Count).Select(value => (double)value)],
            [.. weights.Skip(layout.Count).Select(value => (double)value)]);
        var labels = header.LabelType is null ? null : LabelValues.Parse(header.LabelType, header.Names);
        return new MlpModelParameters(header.Task, trained, labels, header.IsVector);
    }

    private static InputException Altered() =>
        new("The network in the model is not what was written: it was cut short or altered; take the file from where it was saved.");

    private sealed record Header(
        MlpTask Task,
        bool IsVector,
        string Features,
        string Label,
        string Network,
        string Loss,
        string Optimizer,
        string? LabelType,
        ImmutableArray<string> Names);
}
