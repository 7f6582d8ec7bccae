using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Networks;

namespace InteropActivations.Native.Layers;

/// <summary>One layer in training, y = m ⊙ f(n) with n = norm(z) and z = x Wᵀ + b, and the buffers its backward pass needs.</summary>
/// <remarks>
/// Masks are multiplied in, as PyTorch does: an output that is dropped is 0, unless it is infinite or NaN. Where the layer
/// normalizes nothing n is z, and where y is as long as n ∂loss/∂n overwrites ∂loss/∂y.
/// </remarks>
internal sealed class DenseLayer<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerSpec _spec;
    private readonly LinearMap<V, T> _linear;
    private readonly Normalizer<V, T>? _normalizer;
    private readonly LayerActivation<T> _activation;

    /// <summary>How many masks a row has for the layers below.</summary>
    private readonly int _masksBelow;

    private T[] _sums = [];
    private T[] _normalized = [];
    private T[] _outputs = [];
    private T[] _sumGradient = [];
    private T[] _outputGradient = [];

    public DenseLayer(LaneWidth width, int threads, MlpSpec network, ParameterLayout layout, int layer, MatrixProduct<V, T> product)
    {
        _spec = network.Layers[layer];
        var blocks = layout.Blocks.Where(block => block.Layer == layer).ToArray();
        var buffers = layout.Buffers.Where(block => block.Layer == layer).ToArray();
        _linear = new LinearMap<V, T>(blocks, product);
        _normalizer = Normalizer<V, T>.Of(_spec.Normalization, blocks, buffers);
        _activation = new LayerActivation<T>(width, threads, _spec, blocks);
        _masksBelow = network.Layers.Take(layer).Where(below => below.Dropout > 0).Sum(below => below.Width);
    }

    /// <summary>y of the last forward pass.</summary>
    public ReadOnlySpan<T> Outputs(int rows) => _outputs.AsSpan(0, rows * _spec.Width);

    /// <summary>Where the layer above writes ∂loss/∂y.</summary>
    public Span<T> OutputGradient(int rows) => _outputGradient.AsSpan(0, rows * _spec.Width);

    /// <summary>y of a training step, which moves the running statistics in <paramref name="buffers"/>.</summary>
    public ReadOnlySpan<T> Step(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, Span<T> buffers, ReadOnlySpan<T> masks)
    {
        Reserve(rows);
        _linear.Forward(rows, inputs, parameters, Sums(rows));
        _normalizer?.Step(rows, Sums(rows), parameters, buffers, Normalized(rows));
        var outputs = _outputs.AsSpan(0, rows * _spec.Width);
        _activation.Forward(Normalized(rows), parameters, outputs);
        if (_spec.Dropout > 0)
        {
            Factors.Scale<V, T>(outputs, MasksOf(rows, masks));
        }

        return outputs;
    }

    /// <summary>y of a prediction.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="inputs">x.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="version">Another number whenever the parameters are others.</param>
    /// <param name="buffers">The running statistics.</param>
    public ReadOnlySpan<T> Predict(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, long version, ReadOnlySpan<T> buffers)
    {
        Reserve(rows);
        _linear.Predict(rows, inputs, parameters, version, Sums(rows));
        _normalizer?.Predict(rows, Sums(rows), parameters, buffers, Normalized(rows));
        var outputs = _outputs.AsSpan(0, rows * _spec.Width);
        _activation.Forward(Normalized(rows), parameters, outputs);
        return outputs;
    }

    /// <summary>Writes this layer's blocks of <paramref name="gradients"/> after a step, and ∂loss/∂x unless <paramref name="inputGradient"/> is empty.</summary>
    public void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, ReadOnlySpan<T> masks, Span<T> gradients, Span<T> inputGradient)
    {
        if (_spec.Dropout > 0)
        {
            Factors.Scale<V, T>(OutputGradient(rows), MasksOf(rows, masks));
        }

        var sumGradient = _sumGradient.AsSpan(0, rows * _spec.Outputs);
        _activation.Backward(Normalized(rows), OutputGradient(rows), gradients, sumGradient);
        _normalizer?.Backward(rows, Sums(rows), parameters, gradients, sumGradient);
        _linear.Backward(rows, inputs, parameters, sumGradient, gradients, inputGradient);
    }

    private Span<T> Sums(int rows) => _sums.AsSpan(0, rows * _spec.Outputs);

    private Span<T> Normalized(int rows) => _normalized.AsSpan(0, rows * _spec.Outputs);

    private ReadOnlySpan<T> MasksOf(int rows, ReadOnlySpan<T> masks) => masks.Slice(rows * _masksBelow, rows * _spec.Width);

    /// <summary>Grows the buffers to the largest batch seen.</summary>
    private void Reserve(int rows)
    {
        if (_sums.Length >= rows * _spec.Outputs)
        {
            return;
        }

        _sums = new T[rows * _spec.Outputs];
        _normalized = _normalizer is null ? _sums : new T[_sums.Length];
        _outputs = new T[rows * _spec.Width];
        _sumGradient = new T[_sums.Length];
        _outputGradient = _spec.Width == _spec.Outputs ? _sumGradient : new T[_outputs.Length];
    }
}
