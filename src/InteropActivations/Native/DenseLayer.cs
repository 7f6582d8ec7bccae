using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Lanes;
using InteropActivations.Networks;

namespace InteropActivations.Native;

/// <summary>One layer in training, y = f(z) with z = x Wᵀ + b, and the buffers its backward pass needs.</summary>
internal sealed class DenseLayer<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LaneWidth _width;
    private readonly LayerSpec _spec;
    private readonly int _inputs;
    private readonly MatrixProduct<V, T> _product;
    private readonly ParameterBlock _weight;
    private readonly ParameterBlock _bias;
    private readonly ParameterBlock? _learned;

    /// <summary>All parameters of f; training moves those that are learned.</summary>
    private readonly double[] _activationParameters;

    /// <summary>Which of them are learned.</summary>
    private readonly int[] _learnedIndices;

    private T[] _sums = [];
    private T[] _outputs = [];
    private T[] _sumGradient = [];
    private T[] _outputGradient = [];

    public DenseLayer(LaneWidth width, MlpSpec network, ParameterLayout layout, int layer, MatrixProduct<V, T> product)
    {
        _width = width;
        _spec = network.Layers[layer];
        _inputs = network.InputsOf(layer);
        _product = product;
        var blocks = layout.Blocks.Where(block => block.Layer == layer).ToArray();
        _weight = blocks.Single(block => block.Kind == ParameterKind.Weight);
        _bias = blocks.Single(block => block.Kind == ParameterKind.Bias);
        _learned = blocks.SingleOrDefault(block => block.Kind == ParameterKind.Activation);
        _activationParameters = [.. _spec.Activation.Parameters];
        _learnedIndices = [.. _spec.Activation.Info.Parameters.Index().Where(parameter => parameter.Item.Learned).Select(parameter => parameter.Index)];
    }

    /// <summary>y of the last forward pass.</summary>
    public ReadOnlySpan<T> Outputs(int rows) => _outputs.AsSpan(0, rows * _spec.Width);

    /// <summary>Where the layer above writes ∂loss/∂y.</summary>
    public Span<T> OutputGradient(int rows) => _outputGradient.AsSpan(0, rows * _spec.Width);

    public ReadOnlySpan<T> Forward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters)
    {
        Reserve(rows);
        for (var i = 0; i < _learnedIndices.Length; i++)
        {
            _activationParameters[_learnedIndices[i]] = double.CreateTruncating(parameters[_learned!.Offset + i]);
        }

        var sums = _sums.AsSpan(0, rows * _spec.Outputs);
        _product.TimesTransposed(rows, _inputs, _spec.Outputs, inputs, Of(_weight, parameters), sums);
        Columns.Add<V, T>(Of(_bias, parameters), sums);
        var outputs = _outputs.AsSpan(0, rows * _spec.Width);
        _spec.Activation.Activation.Forward(_width, _activationParameters, new ActivationInput<T>(sums, _spec.Outputs), outputs);
        return outputs;
    }

    /// <summary>Writes this layer's block of <paramref name="gradients"/>, and ∂loss/∂x unless <paramref name="inputGradient"/> is empty.</summary>
    public void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, Span<T> gradients, Span<T> inputGradient)
    {
        var sums = new ActivationInput<T>(_sums.AsSpan(0, rows * _spec.Outputs), _spec.Outputs);
        var sumGradient = _sumGradient.AsSpan(0, rows * _spec.Outputs);
        _spec.Activation.Activation.Backward(
            _width, _activationParameters, sums, OutputGradient(rows), sumGradient, _learned is null ? [] : Of(_learned, gradients));
        _product.TransposedTimes(_spec.Outputs, rows, _inputs, sumGradient, inputs, Of(_weight, gradients));
        Columns.Sum<V, T>(sumGradient, Of(_bias, gradients));
        if (!inputGradient.IsEmpty)
        {
            _product.Times(rows, _spec.Outputs, _inputs, sumGradient, Of(_weight, parameters), inputGradient);
        }
    }

    private static ReadOnlySpan<T> Of(ParameterBlock block, ReadOnlySpan<T> values) => values.Slice(block.Offset, block.Count);

    private static Span<T> Of(ParameterBlock block, Span<T> values) => values.Slice(block.Offset, block.Count);

    /// <summary>Grows the buffers to the largest batch seen. Where y is as long as z, ∂loss/∂z overwrites ∂loss/∂y.</summary>
    private void Reserve(int rows)
    {
        if (_sums.Length >= rows * _spec.Outputs)
        {
            return;
        }

        _sums = new T[rows * _spec.Outputs];
        _outputs = new T[rows * _spec.Width];
        _sumGradient = new T[rows * _spec.Outputs];
        _outputGradient = _spec.Width == _spec.Outputs ? _sumGradient : new T[rows * _spec.Width];
    }
}
