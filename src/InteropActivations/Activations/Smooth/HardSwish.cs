using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·clip(x + 3, 0, 6) / 6.</summary>
/// <remarks>f′(−3) = 0 and f′(3) = 1, the mean of neither side but the value of the flat and of the straight part; −∞ gives 0.</remarks>
public readonly struct HardSwish : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("hard-swish", ActivationFamily.Smooth, @"x\,\frac{\mathrm{clip}(x + 3, 0, 6)}{6}", @"\begin{cases} 0 & x \le -3 \\ x/3 + 1/2 & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}")
    {
        Aliases = ["hard-silu"],
        Source = "Howard et al., Searching for MobileNetV3 (2019)",
        Range = "[−0.375, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.375, double.PositiveInfinity, 1.5),
        Kinks = [new(_ => -3, "0", "JAX and recent PyTorch; PyTorch up to 2.6 takes −0.5"), new(_ => 3, "1", "JAX and recent PyTorch; PyTorch up to 2.6 takes 1.5")],
        Conventions = ["The value PyTorch takes at ±3 depends on its version."],
        Error = new(0.51, 0.51, 1, 0.51),
        Torch = new("torch.hardswish(x)"),
        Onnx = new("HardSwish", 14),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The factor x + 3 and the sixth are kept in two words, so that the result is rounded once.
        var clamped = V.Min(V.Of(3), V.Max(V.Of(-3), x));
        var inside = (DoubleWord<V, T>.Sum(clamped, V.Of(3)) * clamped * Sixth<V, T>()).Value;
        return V.Select(V.LessThanOrEqual(x, V.Of(-3)), V.Zero, V.Select(V.LessThanOrEqual(V.Of(3), x), x, inside));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clamped = V.Min(V.Of(3), V.Max(V.Of(-3), x));
        var inside = (DoubleWord<V, T>.Sum(clamped + clamped, V.Of(3)) * Sixth<V, T>()).Value;
        return V.Select(V.LessThanOrEqual(x, V.Of(-3)), V.Zero, V.Select(V.LessThanOrEqual(V.Of(3), x), V.One, inside));
    }

    /// <summary>1/6.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Sixth<V, T>()
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Of(0.16666666666666666, 9.25185853854297e-18);
}
