using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>x between θ and m, m above, a(x − θ) below θ: the ReLU layer of Keras.</summary>
/// <remarks>NaN gives NaN. f′(θ) = a and f′(m) = 0, as PyTorch takes for leaky_relu and relu6; f jumps at θ where θ is not 0.</remarks>
public readonly struct CappedRelu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("capped-relu", ActivationFamily.Rectified, @"\begin{cases} m & x \ge m \\ x & \theta \le x < m \\ a (x - \theta) & x < \theta \end{cases}", @"\begin{cases} 0 & x \ge m \\ 1 & \theta < x < m \\ a & x \le \theta \end{cases}")
    {
        Aliases = ["keras-relu", "clipped-relu"],
        Parameters = [new("max_value", 6, 0), new("negative_slope", 0, 0), new("threshold", 0, 0)],
        Rule = values => values[2] > values[0] ? $"threshold ({values[2]:R}) must not be greater than max_value ({values[0]:R})" : null,
        Source = "Keras documentation, keras.layers.ReLU",
        Range = "[0, m] for a = 0, else (−∞, m]",
        Limits = (0, 6),
        Traits = new(0, 6, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "relu6")] },
        Kinks = [new(values => values[2], "a", "PyTorch's leaky_relu, and relu for a = 0") { Value = values => values[1] }, new(values => values[0], "0", "PyTorch's relu6")],
        Conventions =
        [
            "Keras has no cap by default (max_value=None); with a slope of 0 and a cap of 6 it is relu6.",
            "Keras' own code gives 0 at θ where θ is not 0, its documentation θ, as here.",
        ],
        Error = new(0.51, 0, 1, 0),
        Torch = new("-torch.threshold(-torch.where(x >= {threshold}, x, {negative_slope} * (x - {threshold})), -{max_value}, -{max_value})", Composed: true),
        Onnx = new("Clip", 6),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // An infinite product has no second word.
        var product = DoubleWord<V, T>.Sum(x, -knobs.C) * knobs.B;
        var below = V.Select(V.LessThan(V.Abs(product.High), V.Of(double.PositiveInfinity)), product.Value, product.High);
        below = V.Select(V.LessThan(V.Zero, knobs.B), below, V.Zero);
        return V.Select(V.LessThanOrEqual(knobs.A, x), knobs.A, V.Select(V.LessThan(x, knobs.C), below, x));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(knobs.A, x), V.Zero, V.Select(V.LessThanOrEqual(x, knobs.C), knobs.B, V.One));
}
