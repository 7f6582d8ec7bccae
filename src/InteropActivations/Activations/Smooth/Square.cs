using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x².</summary>
/// <remarks>Rounded once, as its derivative is.</remarks>
public readonly struct Square : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("square", ActivationFamily.Smooth, @"x^2", @"2 x")
    {
        Aliases = ["quadratic"],
        Source = "Gilad-Bachrach et al., CryptoNets: Applying Neural Networks to Encrypted Data with High Throughput and Accuracy (2016); PyTorch documentation, torch.square",
        Range = "[0, ∞)",
        Limits = (double.PositiveInfinity, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.None, Symmetry.Even),
        Error = new(0.5, 0, 0.5, 0),
        Torch = new("torch.square(x)"),
        Onnx = new("Mul", 7),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x * x;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x + x;
}
