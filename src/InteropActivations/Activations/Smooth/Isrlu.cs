using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Activations.Sigmoidal;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x where x ≥ 0, else x / √(1 + αx²), the inverse square root linear unit.</summary>
/// <remarks>Twice differentiable everywhere; −∞ gives −1/√α.</remarks>
public readonly struct Isrlu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("isrlu", ActivationFamily.Smooth, @"\begin{cases} x & x \ge 0 \\ \dfrac{x}{\sqrt{1 + \alpha x^2}} & x < 0 \end{cases}", @"\begin{cases} 1 & x \ge 0 \\ \left(1 + \alpha x^2\right)^{-3/2} & x < 0 \end{cases}")
    {
        Aliases = ["inverse-square-root-linear-unit"],
        Parameters = [new("alpha", 1, 0) { ExclusiveMinimum = true }],
        Source = "Carlile, Delamarter, Kinney, Marti and Whitney, Improving Deep Learning by Inverse Square Root Linear Units (2017)",
        Range = "(−1/√α, ∞)",
        Limits = (-1, double.PositiveInfinity),
        Traits = new(-1, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Error = new(0.51, 0.51, 1, 0.8),
        Torch = new("torch.where(x >= 0, x, torch.clamp(x, max=0.) / torch.sqrt(1 + {alpha} * torch.clamp(x, max=0.) * torch.clamp(x, max=0.)))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Zero, x), x, Isru.Forward<V, T>(x, in knobs));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Zero, x), V.One, Isru.Derivative<V, T>(x, in knobs));
}
