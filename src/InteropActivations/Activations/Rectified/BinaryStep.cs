using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Rectified;

/// <summary>1 where x ≥ 0, else 0.</summary>
/// <remarks>NaN gives NaN. The derivative is 0 wherever it exists, so a network of steps cannot be trained by gradients.</remarks>
public readonly struct BinaryStep : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("binary-step", ActivationFamily.Rectified, @"\mathbf{1}[x \ge 0]", @"0")
    {
        Aliases = ["heaviside", "step", "unit-step"],
        Source = "McCulloch and Pitts, A logical calculus of the ideas immanent in nervous activity (1943)",
        Range = "{0, 1}",
        Limits = (0, 1),
        Traits = new(0, 1, double.PositiveInfinity, Monotonicity.Increasing),
        Kinks = [new(_ => 0, "0", "the derivative is taken as 0 everywhere, as PyTorch does for comparisons")],
        Conventions = ["torch.heaviside and numpy.heaviside let the caller choose f(0); here it is 1."],
        Error = new(0, 0, 0, 0),
        Torch = new("torch.heaviside(torch.detach(x), torch.ones_like(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThanOrEqual(V.Zero, x), V.One, V.Select(V.LessThan(x, V.Zero), V.Zero, x));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Zero;
}
