using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>x where x &gt; θ, else a fixed value.</summary>
/// <remarks>NaN passes through, as in PyTorch; f′(θ) = 0.</remarks>
public readonly struct Threshold : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("threshold", ActivationFamily.Rectified, @"\begin{cases} x & x > \theta \\ v & x \le \theta \end{cases}", @"\mathbf{1}[x > \theta]")
    {
        Parameters = [new("threshold", 0), new("value", 0)],
        Source = "PyTorch documentation, torch.nn.Threshold",
        Range = "(θ, ∞) ∪ {v}",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "relu")] },
        Kinks = [new(values => values[0], "0", "PyTorch")],
        Conventions = ["PyTorch requires both parameters; ONNX ThresholdedRelu has θ = 1 and value 0 as defaults."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.threshold(x, {threshold}, {value})"),
        Onnx = new("ThresholdedRelu", 10),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, knobs.A), knobs.B, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(x, knobs.A), V.Zero, V.One);
}
