using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>(x + √(x² + b)) / 2.</summary>
/// <remarks>For negative x the equal b / (2(√(x² + b) − x)), in which nothing cancels. From |x| = 10¹⁵⁴ on, where x² is about to overflow, the root is |x|.</remarks>
public readonly struct Squareplus : IElementwise
{
    /// <summary>Between these, b is neither lost beside the largest x² nor subnormal.</summary>
    private const double LeastB = 1e-30, GreatestB = 1e30;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("squareplus", ActivationFamily.Smooth, @"\frac{x + \sqrt{x^2 + b}}{2}", @"\frac{1}{2} \left(1 + \frac{x}{\sqrt{x^2 + b}}\right)")
    {
        Parameters = [new("b", 4, LeastB, GreatestB)],
        Source = "Barron, Squareplus: A Softplus-Like Algebraic Rectifier (2021)",
        Range = "(0, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(0, double.PositiveInfinity, 1, Monotonicity.Increasing),
        Conventions = ["b is 4 in Keras and JAX, for which f(0) = 1; with b = 4 (ln 2)² f(0) is that of softplus."],
        Error = new(0.51, 0.51, 0.51, 0.51),
        Torch = new("(x + torch.sqrt(x * x + {b})) / 2", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, in knobs, out var isLarge, out _, out var half);
        var quarter = V.Of(0.25) * knobs.A;
        var isLeft = V.LessThan(x, V.Zero);
        var left = V.Select(V.LessThanOrEqual(x, V.Of(double.NegativeInfinity)), V.Zero, DoubleWord<V, T>.Ratio(quarter, half));
        return V.Select(isLeft, left, V.Select(isLarge, x, half.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, in knobs, out _, out var root, out var half);
        var isLeft = V.LessThan(x, V.Zero);
        var numerator = DoubleWord<V, T>.Select(isLeft, V.Of(0.25) * knobs.A / half, half);
        var limit = V.Select(isLeft, V.Zero, V.One);
        return V.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), DoubleWord<V, T>.Ratio(numerator, root), limit);
    }

    /// <summary>√(x² + b), and (|x| + √(x² + b)) / 2; infinite where x is.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(V x, in Knobs<V> knobs, out V isLarge, out DoubleWord<V, T> root, out DoubleWord<V, T> half)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        var large = V.Of(1e154);
        isLarge = V.LessThanOrEqual(large, a);
        root = DoubleWord<V, T>.Select(isLarge, a, DoubleWord<V, T>.Sqrt(DoubleWord<V, T>.Square(V.Min(large, a)) + knobs.A));
        var halved = V.Of(0.5);
        half = DoubleWord<V, T>.OrderedSum(root * halved, (DoubleWord<V, T>)(halved * a));
    }
}
