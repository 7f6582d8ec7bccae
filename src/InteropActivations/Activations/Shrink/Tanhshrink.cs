using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Shrink;

/// <summary>x − tanh x.</summary>
/// <remarks>Near 0 a series takes the place of the difference, which in float32 would have no digit right below |x| = 3·10⁻⁴.</remarks>
public readonly struct Tanhshrink : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("tanhshrink", ActivationFamily.Shrink, @"x - \tanh x", @"\tanh^2 x")
    {
        Source = "PyTorch documentation, torch.nn.Tanhshrink",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.52, 1.6, 1.2),
        Torch = new("x - torch.tanh(x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), V.CopySign(V.TanhGap(x).Value, x), x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Square(V.Tanh(x)).Value;
}
