using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Shrink;

/// <summary>x where |x| &gt; λ, else 0.</summary>
/// <remarks>NaN gives NaN; f′(±λ) = 0.</remarks>
public readonly struct Hardshrink : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("hardshrink", ActivationFamily.Shrink, @"x\,\mathbf{1}[|x| > \lambda]", @"\mathbf{1}[|x| > \lambda]")
    {
        Aliases = ["hard-thresholding"],
        Parameters = [new("lambda", 0.5, 0)],
        Source = "PyTorch documentation, torch.nn.Hardshrink",
        Range = "(−∞, −λ) ∪ {0} ∪ (λ, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing, Symmetry.Odd),
        Kinks = [new(values => -values[0], "0", "PyTorch"), new(values => values[0], "0", "PyTorch")],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.hardshrink(x, {lambda})"),
        Onnx = new("Shrink", 9),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Abs(x), knobs.A), V.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Softshrink.Derivative<V, T>(x, in knobs);
}
