using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Shrink;

/// <summary>sgn(x)·max(|x| − λ, 0).</summary>
/// <remarks>NaN gives NaN; f′(±λ) = 0.</remarks>
public readonly struct Softshrink : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("softshrink", ActivationFamily.Shrink, @"\mathrm{sgn}(x) \max(|x| - \lambda, 0)", @"\mathbf{1}[|x| > \lambda]")
    {
        Aliases = ["soft-thresholding"],
        Parameters = [new("lambda", 0.5, 0)],
        Source = "PyTorch documentation, torch.nn.Softshrink",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing, Symmetry.Odd),
        Kinks = [new(values => -values[0], "0", "PyTorch"), new(values => values[0], "0", "PyTorch")],
        Conventions = ["ONNX Shrink needs both lambd = λ and bias = λ."],
        Error = new(0.5, 0, 0.5, 0),
        Torch = new("torch.softshrink(x, {lambda})"),
        Onnx = new("Shrink", 9),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Derivative;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        return V.Select(V.LessThanOrEqual(a, knobs.A), V.Zero, V.CopySign(a - knobs.A, x));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Abs(x), knobs.A), V.Zero, V.One);
}
