using System.Numerics;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>What some engine computed for a network: forward, backward and step by step, with everything in between, as a file holds it.</summary>
/// <remarks>
/// <c>reference/traces/record_trace.py</c> records one in Python, <see cref="TraceRecorder"/> on any engine of this project; the README
/// beside the script tells the names and shapes. Only the description, inputs, targets and first parameters must be there; of the rest,
/// what is there is compared. Networks of linear layers and activations can be traced: a normalization or dropout makes a value depend on more than its row.
/// </remarks>
public sealed class Trace
{
    internal Trace(TensorSet tensors, TrainingSpec spec, DType dtype, string writer, int steps, int batches)
    {
        Tensors = tensors;
        Spec = spec;
        DType = dtype;
        Writer = writer;
        Steps = steps;
        Batches = batches;
        Layout = ParameterLayout.Of(spec.Network);
        Rows = Tensors.Find(TraceNames.Inputs)!.Count / spec.Network.Inputs / batches;
    }

    /// <summary>Network, loss and optimizer.</summary>
    public TrainingSpec Spec { get; }

    /// <summary>The dtype that everything was computed in.</summary>
    public DType DType { get; }

    /// <summary>Who computed it, for example <c>PyTorch 2.6.0</c>.</summary>
    public string Writer { get; }

    /// <summary>How many rows a batch has.</summary>
    public int Rows { get; }

    /// <summary>How many batches there are; steps take them in turn.</summary>
    public int Batches { get; }

    /// <summary>How many steps were recorded.</summary>
    public int Steps { get; }

    /// <summary>All it holds.</summary>
    public TensorSet Tensors { get; }

    internal ParameterLayout Layout { get; }

    /// <summary>Reads a trace from a <c>.npz</c> or <c>.safetensors</c> file.</summary>
    /// <exception cref="InputException">The file cannot be read, or holds no trace that fits together.</exception>
    public static Trace Read(string path) => Of(TensorFile.Read(path), path);

    /// <summary>The trace that tensors make.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="name">What messages call them.</param>
    /// <exception cref="InputException">They make no trace that fits together.</exception>
    public static Trace Of(TensorSet tensors, string name)
    {
        try
        {
            return TraceReader.Read(tensors);
        }
        catch (InputException exception)
        {
            throw new InputException($"{name} is no trace: {exception.Message}", exception);
        }
    }

    /// <summary>Writes it; the ending of the path says in which format.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Write(string path) => TensorFile.Write(path, Tensors);

    /// <summary>The parameters before the first step, in the order of <see cref="ParameterLayout"/>.</summary>
    internal T[] Parameters<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => Flat<T>(TraceNames.Parameters, step: null)!;

    /// <summary>Tensors by parameter in one flat order: of the whole trace, or of one of its steps; nothing where one of them is not there.</summary>
    internal T[]? Flat<T>(string group, int? step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var flat = new T[Layout.Count];
        foreach (var block in Layout.Blocks)
        {
            if (Tensors.Find(TraceNames.Of(group, block)) is not { } tensor)
            {
                return null;
            }

            tensor.Values<T>().Slice(step * block.Count ?? 0, block.Count).CopyTo(flat.AsSpan(block.Offset));
        }

        return flat;
    }

    /// <summary>The inputs of a step's batch.</summary>
    internal ReadOnlySpan<T> Inputs<T>(int step) where T : unmanaged =>
        Tensors.Find(TraceNames.Inputs)!.Values<T>().Slice(step % Batches * Rows * Spec.Network.Inputs, Rows * Spec.Network.Inputs);

    /// <summary>The targets of a step's batch; class indices become numbers.</summary>
    internal ReadOnlySpan<T> Targets<T>(int step) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tensors.Find(TraceNames.Targets)!.To<T>().AsSpan(step % Batches * Rows * Spec.TargetsPerRow, Rows * Spec.TargetsPerRow);
}
