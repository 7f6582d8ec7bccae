using System.Text.Json;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>Holds tensors to what a trace must be.</summary>
internal static class TraceReader
{
    /// <summary>The trace they make.</summary>
    /// <exception cref="InputException">They make none; the message says why.</exception>
    public static Trace Read(TensorSet tensors)
    {
        var description = Description(tensors);
        var dtype = DTypes.All.FirstOrDefault(known => known.Name() == description.Dtype, (DType)(-1));
        if (!DTypes.All.Contains(dtype))
        {
            throw new InputException($"its dtype is '{description.Dtype}', but must be float32 or float64.");
        }

        var spec = new TrainingSpec(MlpSpec.Parse(description.Network), Loss.Parse(description.Loss), OptimizerSpec.Parse(description.Optimizer));
        Check(spec);
        var inputs = Needed(tensors, TraceNames.Inputs);
        if (inputs.Shape.Length is not (2 or 3) || inputs.Count == 0)
        {
            throw Misshapen(inputs, "[rows, inputs] or [batches, rows, inputs]");
        }

        int[] batch = [.. inputs.Shape.SkipLast(1)];
        var steps = tensors.Find(TraceNames.AtSteps(TraceNames.Loss)) is { Shape: [var count] } ? count : 0;
        var wanted = new TraceShapes(spec, dtype, batch, steps);
        foreach (var tensor in tensors.Tensors.Where(tensor => tensor.Name != TraceNames.Description))
        {
            wanted.Check(tensor);
        }

        Needed(tensors, TraceNames.Targets);
        foreach (var block in ParameterLayout.Of(spec.Network).Blocks)
        {
            Needed(tensors, TraceNames.Of(TraceNames.Parameters, block));
        }

        return new Trace(tensors, spec, dtype, description.Writer, steps, batch.Length == 2 ? batch[0] : 1);
    }

    /// <summary>Refuses networks and losses of which a value depends on more than its row.</summary>
    public static void Check(TrainingSpec spec)
    {
        if (spec.Network.Layers.Any(layer => layer.Normalization is not null || layer.Dropout > 0))
        {
            throw new InputException($"the network {spec.Network} has a normalization or dropout; only linear layers and activations can be traced.");
        }

        // Weights of classes, and classes that are ignored, change the divisor of the mean from row to row.
        var loss = spec.Loss.ToString();
        if (loss.Contains(':', StringComparison.Ordinal) || loss.Contains("ignore_index", StringComparison.Ordinal))
        {
            throw new InputException($"the loss {loss} has weights or ignores a class; only a loss that counts all rows alike can be traced.");
        }
    }

    /// <summary>The exception for a tensor of another shape or type than it must have.</summary>
    public static InputException Misshapen(NamedTensor tensor, string wanted) => new($"its tensor {tensor} must be {wanted}.");

    private static TraceDescription Description(TensorSet tensors)
    {
        var tensor = Needed(tensors, TraceNames.Description);
        try
        {
            var description = tensor.Type == TensorType.UInt8 ? TraceDescription.Parse(tensor.Values<byte>()) : throw new JsonException();
            return description is { Format: TraceDescription.FormatName, Version: TraceDescription.CurrentVersion }
                ? description
                : throw new InputException(
                    $"it is described as {description.Format} {description.Version}, but {TraceDescription.FormatName} {TraceDescription.CurrentVersion} can be read.");
        }
        catch (JsonException)
        {
            throw new InputException($"its tensor {TraceNames.Description} must be bytes of a JSON text with format, version, network, loss, optimizer, dtype and writer.");
        }
    }

    private static NamedTensor Needed(TensorSet tensors, string name) => tensors.Find(name) ?? throw new InputException($"it has no tensor {name}.");
}
