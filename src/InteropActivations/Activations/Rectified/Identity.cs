using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>x.</summary>
/// <remarks>No activation: what an output layer without one uses.</remarks>
public readonly struct Identity : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("identity", ActivationFamily.Rectified, @"x", @"1")
    {
        Aliases = ["linear", "none"],
        Source = "PyTorch documentation, torch.nn.Identity",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0, 0, 0, 0),
        Torch = new("torch.clone(x)"),
        Onnx = new("Identity", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.One;
}
