using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>1 / (1 + e⁻ˣ).</summary>
/// <remarks>Computed from e^(−|x|), so that nothing overflows and the left tail keeps its relative accuracy, also where it is subnormal.</remarks>
public readonly struct Sigmoid : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("sigmoid", ActivationFamily.Sigmoidal, @"\sigma(x) = \frac{1}{1 + e^{-x}}", @"\sigma(x)\,\sigma(-x)")
    {
        Aliases = ["logistic", "soft-step", "expit"],
        Source = "PyTorch documentation, torch.nn.Sigmoid",
        Range = "(0, 1)",
        Limits = (0, 1),
        Traits = new(0, 1, 0.25, Monotonicity.Increasing),
        Error = new(1.69, 0.76, 0.7, 0.7),
        Torch = new("torch.sigmoid(x)"),
        Onnx = new("Sigmoid", 1),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Both;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.Of(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.SlopeOf(x);
}
