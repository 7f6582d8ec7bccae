using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>x where x &gt; 0, else r·x with r drawn between lower and upper.</summary>
/// <remarks>In training r comes as a draw per value; in evaluation it is the mean of the bounds. f′(0) = r.</remarks>
public readonly struct Rrelu : IStochastic
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("rrelu", ActivationFamily.Rectified, @"\begin{cases} x & x > 0 \\ r x & x \le 0 \end{cases} \quad r \sim U(l, u)", @"\begin{cases} 1 & x > 0 \\ r & x \le 0 \end{cases}")
    {
        Aliases = ["randomized-leaky-relu"],
        Parameters = [new("lower", 1.0 / 8), new("upper", 1.0 / 3)],
        Rule = values => values[0] > values[1] ? $"lower ({values[0]:R}) must not be greater than upper ({values[1]:R})" : null,
        Source = "Xu, Wang, Chen and Li, Empirical Evaluation of Rectified Activations in Convolutional Network (2015)",
        Draw = (values, uniform) => values[0] + ((values[1] - values[0]) * uniform),
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "r", "PyTorch") { Value = values => (values[0] + values[1]) / 2 }],
        Conventions = ["PyTorch draws a slope per value in training and takes (lower + upper) / 2 in evaluation; TorchSharp always takes the latter."],
        Error = new(1, 0.5, 1, 0.5, "The evaluation slope (lower + upper) / 2 is rounded once, the product once more."),
        Torch = new("torch.rrelu(x, {lower}, {upper})") { TrainingExpression = "torch.where(x > 0, x, draws * x)" },
        Onnx = new("LeakyRelu", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V EvaluationDraw<V, T>(in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (knobs.A + knobs.B) * V.Of(0.5);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, V draw, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LeakyRelu.Forward<V, T>(x, new Knobs<V> { A = draw });

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, V draw, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LeakyRelu.Derivative<V, T>(x, new Knobs<V> { A = draw });
}
