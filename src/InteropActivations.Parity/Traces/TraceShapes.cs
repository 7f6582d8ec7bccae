using System.Globalization;
using InteropActivations.Data.Tensors;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Parity.Traces;

/// <summary>The tensors a trace can have, and the shape of each.</summary>
internal sealed class TraceShapes
{
    private readonly Dictionary<string, int[]> _shapes = new(StringComparer.Ordinal);
    private readonly TensorType _type;
    private readonly bool _takesClasses;
    private readonly IReadOnlyList<int> _batch;

    /// <summary>The tensors of a trace.</summary>
    /// <param name="spec">What was traced.</param>
    /// <param name="dtype">Its dtype.</param>
    /// <param name="batch">[rows], or [batches, rows].</param>
    /// <param name="steps">How many steps it has.</param>
    public TraceShapes(TrainingSpec spec, DType dtype, IReadOnlyList<int> batch, int steps)
    {
        (_type, _takesClasses, _batch) = (dtype == DType.Float32 ? TensorType.Float32 : TensorType.Float64, spec.Loss.TakesClasses, batch);
        var (network, rows) = (spec.Network, batch[^1]);
        _shapes[TraceNames.Inputs] = [.. batch, network.Inputs];
        _shapes[TraceNames.Targets] = spec.Loss.TakesClasses ? [.. batch] : [.. batch, network.Outputs];
        _shapes[TraceNames.Loss] = [];
        _shapes[TraceNames.AtSteps(TraceNames.Loss)] = [steps];
        _shapes[TraceNames.Backward(-1, TraceNames.Inputs)] = [rows, network.Inputs];
        for (var layer = 0; layer < network.Layers.Length; layer++)
        {
            foreach (var (tensor, width) in new[] { (TraceNames.Sums, network.Layers[layer].Outputs), (TraceNames.Outputs, network.Layers[layer].Width) })
            {
                _shapes[TraceNames.Forward(layer, tensor)] = _shapes[TraceNames.Backward(layer, tensor)] = [rows, width];
            }
        }

        foreach (var block in ParameterLayout.Of(network).Blocks)
        {
            foreach (var group in new[] { TraceNames.Parameters, TraceNames.Gradients })
            {
                _shapes[TraceNames.Of(group, block)] = Of(block);
            }

            foreach (var group in new[] { TraceNames.Parameters, TraceNames.Gradients }.Concat(spec.Optimizer.StateBuffers))
            {
                _shapes[TraceNames.Of(TraceNames.AtSteps(group), block)] = [steps, .. Of(block)];
            }
        }
    }

    /// <summary>The shape of a parameter as PyTorch has it.</summary>
    public static int[] Of(ParameterBlock block) => block.Kind == ParameterKind.Weight ? [block.Rows, block.Columns] : [block.Count];

    /// <summary>The shape of a tensor of the trace.</summary>
    public int[] this[string name] => _shapes[name];

    /// <summary>Checks one tensor.</summary>
    /// <exception cref="InputException">A trace of this network has none of that name, or one of another shape or type.</exception>
    public void Check(NamedTensor tensor)
    {
        if (!_shapes.TryGetValue(tensor.Name, out var shape))
        {
            throw new InputException(NearestNames.Sentence("tensor", tensor.Name, _shapes.Keys));
        }

        // A regression of one output is often written as a vector, and class indices as whole numbers.
        var isTarget = tensor.Name == TraceNames.Targets;
        var fits = tensor.Shape.SequenceEqual(shape) || (isTarget && tensor.Shape.SequenceEqual(_batch) && shape[^1] == 1);
        var whole = tensor.Type is TensorType.Int64 or TensorType.Int32 or TensorType.UInt8;
        if (!fits || (tensor.Type != _type && !(isTarget && _takesClasses && whole)))
        {
            throw TraceReader.Misshapen(
                tensor, string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", shape)}] numbers of {(isTarget && _takesClasses ? "int64" : _type.ToString().ToLowerInvariant())}"));
        }
    }
}
