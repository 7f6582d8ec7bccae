using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Networks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Lockstep;

/// <summary>Compares what two sessions hold after a step, tensor by tensor.</summary>
/// <remarks>
/// The error of a tensor is max|a − b| / max(max|b|, floor), b being the reference's: a tensor is computed by sums over many
/// terms, whose rounding goes with the largest terms and not with results that happen to cancel. In float32 the floor is
/// atol/rtol, about 7.7, below which PyTorch's tolerance is absolute: a gradient of cross-entropy is a probability minus 1,
/// and its rounding of 6e-8 stays while the gradient becomes small. In float64 the floor is a hundred-thousandth of the greatest value of
/// the quantity over all tensors: the bias before a batch normalization, for one, has the gradient 0, of which only the rounding
/// of the others is left.
/// </remarks>
/// <param name="dtype">The dtype.</param>
/// <param name="tolerance">The relative error that is still agreement.</param>
/// <param name="layers">How many layers there are.</param>
/// <param name="firstStep">The number of the first step.</param>
internal sealed class StepComparison(DType dtype, double tolerance, int layers, int firstStep = 1)
{
    private const double ShareOfGreatest = 1e-5;

    private readonly double _floor = dtype == DType.Float32
        ? Tolerance.Of(dtype).Absolute / Tolerance.Of(dtype).Relative
        : BinaryFormat.Of(dtype).SmallestNormal;

    /// <summary>The first place outside the tolerance.</summary>
    public Divergence? First { get; private set; }

    /// <summary>The greatest error of each step.</summary>
    public List<double> Errors { get; } = [];

    /// <summary>The same layer by layer.</summary>
    public IReadOnlyList<List<double>> LayerErrors { get; } = [.. Enumerable.Range(0, layers).Select(_ => new List<double>())];

    /// <summary>Begins a step.</summary>
    public void Begin()
    {
        Errors.Add(0);
        foreach (var layer in LayerErrors)
        {
            layer.Add(0);
        }
    }

    /// <summary>Compares the losses of a step.</summary>
    public void Loss(double native, double reference) => Tensor(-1, "", "loss", [native], [reference], _floor);

    /// <summary>Compares one tensor of a layer.</summary>
    /// <param name="layer">The layer, counted from 0; −1 for none.</param>
    /// <param name="tensor">Which of the layer's tensors.</param>
    /// <param name="quantity">What of it.</param>
    /// <param name="native">The engine's values.</param>
    /// <param name="reference">The values they are held against.</param>
    public void Tensor<T>(int layer, string tensor, string quantity, ReadOnlySpan<T> native, ReadOnlySpan<T> reference) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Tensor(layer, tensor, quantity, native, reference, FloorOf(reference));

    /// <summary>Compares one flat vector block by block, layer by layer from the last: in the order errors arise when going back.</summary>
    public void Tensors<T>(string quantity, ImmutableArray<ParameterBlock> blocks, ReadOnlySpan<T> native, ReadOnlySpan<T> reference) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var floor = FloorOf(reference);
        foreach (var block in blocks.Reverse())
        {
            Tensor(block.Layer, Word(block.Kind), quantity, native.Slice(block.Offset, block.Count), reference.Slice(block.Offset, block.Count), floor);
        }
    }

    /// <summary>What a tensor of a network's parameters is called.</summary>
    public static string Word(ParameterKind kind) => kind switch
    {
        ParameterKind.RunningMean => "mean",
        ParameterKind.RunningVariance => "variance",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private double FloorOf<T>(ReadOnlySpan<T> reference) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        dtype == DType.Float32 ? _floor : Math.Max(_floor, ShareOfGreatest * Greatest(reference));

    private void Tensor<T>(int layer, string tensor, string quantity, ReadOnlySpan<T> native, ReadOnlySpan<T> reference, double floor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (apart, size, worst) = (0d, floor, 0);
        for (var i = 0; i < native.Length; i++)
        {
            var (a, b) = (double.CreateTruncating(native[i]), double.CreateTruncating(reference[i]));
            if (Apart(a, b) is var difference && difference > apart)
            {
                (apart, worst) = (difference, i);
            }

            size = Math.Max(size, Math.Abs(b));
        }

        var error = apart / size;
        Errors[^1] = Math.Max(Errors[^1], error);
        if (layer >= 0)
        {
            LayerErrors[layer][^1] = Math.Max(LayerErrors[layer][^1], error);
        }

        if (First is null && error > tolerance)
        {
            First = new Divergence(Errors.Count - 1 + firstStep, layer, quantity, error)
            {
                Tensor = tensor,
                Index = worst,
                Got = double.CreateTruncating(native[worst]),
                Wanted = double.CreateTruncating(reference[worst]),
            };
        }
    }

    private static double Greatest<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = 0d;
        foreach (var value in values)
        {
            greatest = Math.Max(greatest, Math.Abs(double.CreateTruncating(value)));
        }

        return double.IsFinite(greatest) ? greatest : 0;
    }

    /// <summary>|a − b|, where equal infinities and two NaN are together, and NaN is infinitely far from a number.</summary>
    private static double Apart(double a, double b) =>
        a.Equals(b) ? 0 : Math.Abs(a - b) is >= 0 and var difference ? difference : double.PositiveInfinity;
}
