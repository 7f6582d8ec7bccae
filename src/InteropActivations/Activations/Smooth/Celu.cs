using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x where x &gt; 0, else α(e^(x/α) − 1).</summary>
/// <remarks>Once differentiable everywhere.</remarks>
public readonly struct Celu : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("celu", ActivationFamily.Smooth, @"\max(x, 0) + \min\left(0, \alpha \left(e^{x / \alpha} - 1\right)\right)", @"\begin{cases} 1 & x > 0 \\ e^{x / \alpha} & x \le 0 \end{cases}")
    {
        Parameters = [new("alpha", 1, 0) { ExclusiveMinimum = true }],
        Source = "Barron, Continuously Differentiable Exponential Linear Units (2017)",
        Range = "(−α, ∞)",
        Limits = (-1, double.PositiveInfinity),
        Traits = new(-1, double.PositiveInfinity, 1, Monotonicity.Increasing) { Relations = [new(RelationKind.Same, "elu")] },
        Error = new(0.51, 0.51, 1, 0.7),
        Torch = new("torch.celu(x, {alpha})"),
        Onnx = new("Celu", 12),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(x, V.Zero), (V.Expm1(Quotient<V, T>(x, in knobs)) * knobs.A).Value, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V.ExpSplit(Quotient<V, T>(x, in knobs), out var mantissa, out var exponent);
        return V.Select(V.LessThan(V.Zero, x), V.One, Exp.Scaled<V, T>(mantissa.Value, exponent));
    }

    /// <summary>min(x, 0) / α; the exponential would magnify the rounding of the quotient.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Quotient<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Exp.Clamp(DoubleWord<V, T>.Quotient(V.Min(V.Zero, x), knobs.A));
}
