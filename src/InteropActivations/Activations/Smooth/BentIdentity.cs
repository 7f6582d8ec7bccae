using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>(√(x² + 1) − 1)/2 + x.</summary>
/// <remarks>Written as x + x² / (2(√(x² + 1) + 1)): the second term is at most half of the first, so that f keeps its digits also for negative x.</remarks>
public readonly struct BentIdentity : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("bent-identity", ActivationFamily.Smooth, @"\frac{\sqrt{x^2 + 1} - 1}{2} + x", @"\frac{x}{2 \sqrt{x^2 + 1}} + 1")
    {
        Source = "Wikipedia, Activation function (2015 to 2021)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1.5, Monotonicity.Increasing),
        Error = new(0.51, 0.51, 0.51, 0.51),
        Torch = new("(torch.sqrt(x * x + 1) - 1) / 2 + x", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isLarge, out var clamped, out var square, out var root);
        var bend = square * V.Of(0.5) / (root + V.One);
        var curve = V.CopySign(DoubleWord<V, T>.OrderedSum(clamped, bend).Value, x);
        return V.Select(isLarge, V.Select(V.LessThan(x, V.Zero), V.Of(0.5), V.Of(1.5)) * x, curve);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out _, out var clamped, out _, out var root);
        return DoubleWord<V, T>.OrderedSum(V.One, V.Of(0.5) * clamped / root).Value;
    }

    /// <summary>x², √(x² + 1), and x itself up to where f has become a straight line: beyond, they are those of the end.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(V x, out V isLarge, out V clamped, out DoubleWord<V, T> square, out DoubleWord<V, T> root)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = V.Of(1e30);
        isLarge = V.LessThan(large, V.Abs(x));
        clamped = V.Min(large, V.Max(-large, x));
        square = DoubleWord<V, T>.Square(clamped);
        root = DoubleWord<V, T>.Sqrt(square + V.One);
    }
}
