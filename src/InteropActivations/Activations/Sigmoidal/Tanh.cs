using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>tanh x.</summary>
/// <remarks>f′ = 4e / (1 + e)² with e = e^(−2|x|), because 1 − tanh² loses everything for large |x|.</remarks>
public readonly struct Tanh : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("tanh", ActivationFamily.Sigmoidal, @"\tanh x", @"1 - \tanh^2 x")
    {
        Aliases = ["hyperbolic-tangent"],
        Source = "PyTorch documentation, torch.nn.Tanh",
        Range = "(−1, 1)",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.72, 0.85, 0.75, 0.7),
        Torch = new("torch.tanh(x)"),
        Onnx = new("Tanh", 1),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Derivative;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatTanh.Of<V, T>(x) : V.CopySign(V.Tanh(x).Value, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatLogistic.Slope<V, T>(x + x, 2) : new Logistic<V, T>(x + x).SlopeTimes(V.Of(4));
}
