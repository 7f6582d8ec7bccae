using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Periodic;

/// <summary>x + sin²(ax) / a, with the frequency a.</summary>
/// <remarks>
/// f′ touches zero wherever 2ax is −π/2 and whole turns. It is computed as 2·sin²(ax + π/4) and keeps its relative accuracy there,
/// where 1 + sin 2ax has none; both errors are measured against the result alone. At ±∞ f′ has no limit: NaN.
/// Worst found in float64: f 0.5130 units at −0.7447284091006632, f′ 0.5610 at −194900378485.82288.
/// </remarks>
public readonly struct Snake : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("snake", ActivationFamily.Periodic, @"x + \frac{1}{a} \sin^2(a x)", @"1 + \sin(2 a x)")
    {
        Parameters = [new("frequency", 1, 0) { ExclusiveMinimum = true }],
        Source = "Ziyin, Hartwig and Ueda, Neural Networks Fail to Learn Periodic Functions and How to Fix It (2020)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 2, Monotonicity.Increasing),
        Conventions = ["a stands for the frequency. TensorFlow Addons has it fixed, at 1 by default; the paper also learns it, one for each feature."],
        Error = new(0.51, 0.51, 0.55, 0.6),
        Torch = new("x + torch.square(torch.sin({frequency} * x)) / {frequency}", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Beyond 2^64 (2^512) quarter turns sin²(ax)/a is nothing beside x, and ax may overflow.
        var angle = DoubleWord<V, T>.Product(knobs.A, x);
        V.SinCos(angle, out var sin, out _);
        var sum = (DoubleWord<V, T>.Square(sin) / knobs.A) + x;
        var isFar = V.LessThan(V.Of(typeof(T) == typeof(float) ? 1.8446744073709552e+19 : 1.3407807929942597e+154), V.Abs(angle.High));
        return V.Select(isFar, x, V.CopySign(sum.Value, x));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.RaisedSine(knobs.A, x).Value;
}
