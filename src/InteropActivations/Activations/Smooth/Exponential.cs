using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>eˣ.</summary>
/// <remarks>Its own derivative. −∞ gives 0.</remarks>
public readonly struct Exponential : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("exponential", ActivationFamily.Smooth, @"e^x", @"e^x")
    {
        Aliases = ["exp"],
        Source = "Keras documentation, keras.activations.exponential; PyTorch documentation, torch.exp",
        Range = "(0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing),
        Error = new(0.51, 0.51, 0.7, 0.7),
        Torch = new("torch.exp(x)"),
        Onnx = new("Exp", 1),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Exp(x);
}
