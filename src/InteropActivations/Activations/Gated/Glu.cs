using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Gated;

/// <summary>a·σ(b), where a and b are the halves of a row: the gated linear unit.</summary>
/// <remarks>y is half as long as x. ∂/∂a = σ(b), ∂/∂b = a·σ(b)·σ(−b).</remarks>
public readonly struct Glu : IGated
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "glu", ActivationFamily.Gated, @"a \odot \sigma(b), \quad x = (a, b)", @"\partial_a = \sigma(b), \quad \partial_b = a\,\sigma(b)\,\sigma(-b)")
    {
        Aliases = ["gated-linear-unit"],
        Source = "Dauphin, Fan, Auli and Grangier, Language Modeling with Gated Convolutional Networks (2016)",
        Range = "(−∞, ∞)",
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity),
        Conventions = ["The axis is the last by default everywhere, and its length must be even."],
        Error = new(0.51, 1.55, 1, 1.6, "For |a| up to 2⁶⁶ in float32 and 2⁹⁴⁴ in float64; beyond, where b is below −150 (−1400) it is taken for that."),
        Torch = new("torch.glu(x, -1)"),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V a, V b)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Logistic<V, T>.Product(b, a);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static (V ByA, V ByB) Derivatives<V, T>(V a, V b)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var slope = Logistic<V, T>.SlopeProduct(b, a);
        var isFinite = V.LessThan(V.Abs(a), V.Of(double.PositiveInfinity)); // words of an infinite a would give ∞ − ∞
        var far = V.Select(V.LessThanOrEqual(V.Of(Exp.Limit<T>()), V.Abs(b)), slope, a);
        return (new Logistic<V, T>(b).Value, V.Select(isFinite, slope, far));
    }
}
