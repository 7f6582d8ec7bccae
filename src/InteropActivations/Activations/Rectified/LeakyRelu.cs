using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>x where x &gt; 0, else a·x.</summary>
/// <remarks>f′(0) = a, as in PyTorch.</remarks>
public readonly struct LeakyRelu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("leaky-relu", ActivationFamily.Rectified, @"\begin{cases} x & x > 0 \\ a x & x \le 0 \end{cases}", @"\begin{cases} 1 & x > 0 \\ a & x \le 0 \end{cases}")
    {
        Aliases = ["lrelu"],
        Parameters = [new("negative_slope", 0.01)],
        Source = "Maas, Hannun and Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models (2013)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "a", "PyTorch and TensorFlow take a, JAX 1") { Value = values => values[0] }],
        Conventions = ["The slope is 0.01 in PyTorch, JAX and ONNX, 0.2 in TensorFlow and the Keras function, 0.3 in the Keras layer."],
        Error = new(0.5, 0.5, 0.5, 0.5),
        Torch = new("torch.leaky_relu(x, {negative_slope})"),
        Onnx = new("LeakyRelu", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), x, knobs.A * x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), V.One, knobs.A);
}
