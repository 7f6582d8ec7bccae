using System.Numerics;
using InteropActivations.Lanes;
using InteropActivations.Networks;

namespace InteropActivations.Native.Layers;

/// <summary>z = x Wᵀ + b; without a bias b is 0.</summary>
internal sealed class LinearMap<V, T>
    where V : unmanaged, ILanes<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly ParameterBlock _weight;
    private readonly ParameterBlock? _bias;
    private readonly MatrixProduct<V, T> _product;

    /// <summary>Wᵀ as predictions read it; empty before the first of them.</summary>
    private T[] _packed = [];

    /// <summary>The version of the parameters it was laid out from.</summary>
    private long _packedVersion = -1;

    public LinearMap(IReadOnlyList<ParameterBlock> blocks, MatrixProduct<V, T> product)
    {
        _weight = blocks.Single(block => block.Kind == ParameterKind.Weight);
        _bias = blocks.SingleOrDefault(block => block.Kind == ParameterKind.Bias);
        (_outputs, _inputs) = (_weight.Rows, _weight.Columns);
        _product = product;
    }

    public void Forward(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, Span<T> sums) =>
        _product.TimesTransposed(rows, _inputs, _outputs, inputs, _weight.Of(parameters), _bias is null ? [] : _bias.Of(parameters), sums);

    /// <summary>As <see cref="Forward"/>, with weights that are laid out once and used until the parameters change.</summary>
    public void Predict(int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, long version, Span<T> sums)
    {
        if (_packedVersion != version)
        {
            _packed = _packed.Length == 0 ? new T[MatrixProduct<V, T>.PackedLength(_inputs, _outputs)] : _packed;
            MatrixProduct<V, T>.Pack(_inputs, _outputs, _weight.Of(parameters), _packed);
            _packedVersion = version;
        }

        _product.TimesPacked(rows, _inputs, _outputs, inputs, _packed, _bias is null ? [] : _bias.Of(parameters), sums);
    }

    /// <summary>Writes the gradients of W and b, and ∂loss/∂x unless <paramref name="inputGradient"/> is empty.</summary>
    public void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> parameters, ReadOnlySpan<T> sumGradient, Span<T> gradients, Span<T> inputGradient)
    {
        _product.TransposedTimes(_outputs, rows, _inputs, sumGradient, inputs, _weight.Of(gradients));
        if (_bias is not null)
        {
            Columns.Sum<V, T>(sumGradient, _bias.Of(gradients));
        }

        if (!inputGradient.IsEmpty)
        {
            _product.Times(rows, _outputs, _inputs, sumGradient, _weight.Of(parameters), inputGradient);
        }
    }
}
