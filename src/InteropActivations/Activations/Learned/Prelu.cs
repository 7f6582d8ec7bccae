using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations.Rectified;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>x where x &gt; 0, else a·x with a learned.</summary>
/// <remarks>One weight for all units, as PyTorch's default num_parameters = 1. f′(0) = a; ∂f/∂a = x where x ≤ 0.</remarks>
public readonly struct Prelu : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("prelu", ActivationFamily.Learned, @"\begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases}", @"\begin{cases} 1 & x > 0 \\ a & x \le 0 \end{cases}")
    {
        Aliases = ["parametric-relu"],
        Parameters = [new("weight", 0.25) { Learned = true }],
        Source = "He, Zhang, Ren and Sun, Delving Deep into Rectifiers (2015)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "leaky-relu(0.25)")] },
        Kinks = [new(_ => 0, "a", "PyTorch; the Keras formula gives 0") { Value = values => values[0] }],
        Conventions = ["The weight starts at 0.25 in PyTorch and at 0 in Keras, which has one per unit."],
        Error = new(0.5, 0.5, 0.5, 0.5),
        Torch = new("torch.prelu(x, weight)"),
        Onnx = new("PRelu", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LeakyRelu.Forward<V, T>(x, in knobs);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LeakyRelu.Derivative<V, T>(x, in knobs);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        derivatives[0] = V.Select(V.LessThan(V.Zero, x), V.Zero, x);
}
