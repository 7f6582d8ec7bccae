using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>|x|.</summary>
/// <remarks>NaN gives NaN; f′(0) = 0.</remarks>
public readonly struct Absolute : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("absolute", ActivationFamily.Rectified, @"|x|", @"\mathrm{sgn}(x)")
    {
        Aliases = ["abs", "absolute-value", "absolute-value-rectification"],
        Source = "Jarrett, Kavukcuoglu, Ranzato and LeCun, What is the Best Multi-Stage Architecture for Object Recognition? (2009); PyTorch documentation, torch.abs",
        Range = "[0, ∞)",
        Limits = (double.PositiveInfinity, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1, Monotonicity.None, Symmetry.Even),
        Kinks = [new(_ => 0, "0", "PyTorch, JAX and TensorFlow take the sign of x, which is 0")],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.abs(x)"),
        Onnx = new("Abs", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Abs(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Zero, x), V.One, V.Select(V.LessThan(x, V.Zero), -V.One, V.Zero));
}
