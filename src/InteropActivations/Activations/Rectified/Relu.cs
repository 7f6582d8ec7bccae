using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>max(x, 0).</summary>
/// <remarks>NaN gives NaN; −0 gives −0; f′(0) = 0.</remarks>
public readonly struct Relu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("relu", ActivationFamily.Rectified, @"\max(x, 0)", @"\mathbf{1}[x > 0]")
    {
        Aliases = ["rectifier", "rectified-linear-unit"],
        Source = "Nair and Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines (2010)",
        Range = "[0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "0", "PyTorch, JAX and TensorFlow all take 0")],
        Conventions = ["torch.maximum(x, 0) has the derivative 0.5 at 0, torch.clamp(x, min=0) 1."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.relu(x)"),
        Onnx = new("Relu", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Max(V.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), V.One, V.Zero);
}
