using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>1 where x &gt; 0, −1 where x &lt; 0, 0 at 0.</summary>
/// <remarks>NaN gives NaN; a zero keeps its sign. The derivative is 0 wherever it exists, so a network of signs cannot be trained by gradients.</remarks>
public readonly struct Sign : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sign", ActivationFamily.Rectified, @"\mathrm{sgn}(x)", @"0")
    {
        Aliases = ["signum", "sgn"],
        Source = "Rosenblatt, The perceptron: a probabilistic model for information storage and organization in the brain (1958); PyTorch documentation, torch.sign",
        Range = "{−1, 0, 1}",
        Limits = (-1, 1),
        Traits = new(-1, 1, double.PositiveInfinity, Monotonicity.Increasing, Symmetry.Odd),
        Kinks = [new(_ => 0, "0", "PyTorch, JAX and TensorFlow take 0 everywhere")],
        Conventions = ["torch.sign(NaN) is 0; JAX and NumPy give NaN, as here."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.sign(x)"),
        Onnx = new("Sign", 9),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), V.One, V.Select(V.LessThan(x, V.Zero), -V.One, x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Zero;
}
