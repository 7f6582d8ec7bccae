using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>x / √(1 + αx²), the inverse square root unit.</summary>
/// <remarks>Beyond |x| = 1 it is computed from 1/x, so that x² cannot overflow; ±∞ give ±1/√α.</remarks>
public readonly struct Isru : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("isru", ActivationFamily.Sigmoidal, @"\frac{x}{\sqrt{1 + \alpha x^2}}", @"\left(1 + \alpha x^2\right)^{-3/2}")
    {
        Aliases = ["inverse-square-root-unit"],
        Parameters = [new("alpha", 1, 0) { ExclusiveMinimum = true }],
        Source = "Carlile, Delamarter, Kinney, Marti and Whitney, Improving Deep Learning by Inverse Square Root Linear Units (2017)",
        Range = "(−1/√α, 1/√α)",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.51, 0.51, 1, 0.8),
        Torch = new("x / torch.sqrt(1 + {alpha} * x * x)", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        Split<V, T>(a, in knobs, out var isLarge, out _, out var root);
        return V.CopySign((DoubleWord<V, T>.Select(isLarge, V.One, a) / root).Value, x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Split<V, T>(V.Abs(x), in knobs, out var isLarge, out var inverse, out var root);
        var r = DoubleWord<V, T>.Select(isLarge, inverse, V.One) / root;
        return (DoubleWord<V, T>.Square(r) * r).Value;
    }

    /// <summary>√(1 + αa²) for a ≤ 1, and √(α + 1/a²), which is 1/a of it, beyond.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Split<V, T>(V a, in Knobs<V> knobs, out V isLarge, out DoubleWord<V, T> inverse, out DoubleWord<V, T> root)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // At 10³⁰ the inverse square no longer counts, and the derivative is 0 in float; 10²⁰⁰ for double.
        isLarge = V.LessThan(V.One, a);
        inverse = V.One / (DoubleWord<V, T>)V.Min(V.Of(typeof(T) == typeof(float) ? 1e30 : 1e200), a);
        var inside = V.Min(V.One, a);
        var square = DoubleWord<V, T>.Select(isLarge, DoubleWord<V, T>.Square(inverse), DoubleWord<V, T>.Product(knobs.A, inside) * inside);
        root = DoubleWord<V, T>.Sqrt(square + V.Select(isLarge, knobs.A, V.One));
    }
}
