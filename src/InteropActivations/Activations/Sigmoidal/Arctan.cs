using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>arctan x.</summary>
/// <remarks>±∞ give ±π/2.</remarks>
public readonly struct Arctan : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("arctan", ActivationFamily.Sigmoidal, @"\arctan x", @"\frac{1}{1 + x^2}")
    {
        Aliases = ["atan"],
        Source = "PyTorch documentation, torch.atan",
        Range = "(−π/2, π/2)",
        Limits = (-1.5707963267948966, 1.5707963267948966),
        Traits = new(-Math.PI / 2, Math.PI / 2, 1, Monotonicity.Increasing, Symmetry.Odd),
        Error = new(0.52, 0.51, 0.85, 0.8),
        Torch = new("torch.atan(x)"),
        Onnx = new("Atan", 7),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.CopySign(V.Atan(x).Value, x);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond |x| = 1 as (1/x)² / (1 + (1/x)²), because x² overflows long before the quotient is 0.
        var a = V.Abs(x);
        var isLarge = V.LessThan(V.One, a);
        var inverse = DoubleWord<V, T>.Quotient(V.One, V.Min(V.Of(typeof(T) == typeof(float) ? 1e30 : 1e200), a)); // squared, it is 0
        var z = DoubleWord<V, T>.Select(isLarge, inverse, a);
        var square = DoubleWord<V, T>.Square(z);
        return (DoubleWord<V, T>.Select(isLarge, square, V.One) / DoubleWord<V, T>.OrderedSum(V.One, square)).Value;
    }
}
