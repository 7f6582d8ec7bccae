using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·σ(x), also known as Swish with β = 1.</summary>
/// <remarks>The left tail keeps its relative accuracy down to the last subnormal; −∞ gives −0, where x / (1 + e⁻ˣ) gives NaN.</remarks>
public readonly struct Silu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("silu", ActivationFamily.Smooth, @"x\,\sigma(x)", @"\sigma(x) \left(1 + x\,\sigma(-x)\right)")
    {
        Aliases = ["swish-1", "sil"],
        Source = "Elfwing, Uchibe and Doya, Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning (2017)",
        Range = "[−0.27846, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.2784645427610738, double.PositiveInfinity, 1.0998393201288669) { Relations = [new(RelationKind.Same, "swish")] },
        Error = new(1.73, 2, 1, 0.6, "f′ crosses zero at −1.2785, where terms near 0.2 cancel.") { DerivativeFloor = 0.125 },
        Torch = new("torch.silu(x)"),
        Onnx = new("Swish", 24),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Forward;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.Product(x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? FloatLogistic.TimesSlope<V, T>(x) : new Logistic<V, T>(x).ProductSlope(Exp.Clamp<V, T>(x));
}
