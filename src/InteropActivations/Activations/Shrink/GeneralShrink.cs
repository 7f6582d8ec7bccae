using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Shrink;

/// <summary>x + b where x &lt; −λ, x − b where x &gt; λ, else 0: the operator Shrink of ONNX.</summary>
/// <remarks>NaN gives NaN; f′(±λ) = 0. Hardshrink is b = 0, softshrink b = λ.</remarks>
public readonly struct GeneralShrink : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("shrink", ActivationFamily.Shrink, @"\begin{cases} x + b & x < -\lambda \\ x - b & x > \lambda \\ 0 & |x| \le \lambda \end{cases}", @"\mathbf{1}[|x| > \lambda]")
    {
        Parameters = [new("lambd", 0.5, 0), new("bias", 0)],
        Source = "ONNX documentation, Shrink",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity, Monotonicity.Increasing, Symmetry.Odd) { Relations = [new(RelationKind.Same, "hardshrink")] },
        Kinks = [new(values => -values[0], "0", "PyTorch's hardshrink and softshrink"), new(values => values[0], "0", "PyTorch's hardshrink and softshrink")],
        Conventions = ["The defaults are ONNX's. Other frameworks have only the two cases, as hardshrink and softshrink."],
        Error = new(0.5, 0, 0.5, 0),
        Torch = new("torch.where(torch.abs(x) <= {lambd}, torch.zeros_like(x), x - {bias} * torch.sign(x))", Composed: true),
        Onnx = new("Shrink", 9),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(
            V.LessThanOrEqual(V.Abs(x), knobs.A),
            V.Zero,
            V.Select(V.LessThan(x, V.Zero), x + knobs.B, x - knobs.B));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Softshrink.Derivative<V, T>(x, in knobs);
}
