using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·tanh(ln(1 + eˣ)).</summary>
/// <remarks>From e = e^(−|x|) alone: tanh(ln(1 + eˣ)) is (1 + 2e)/(1 + 2e + 2e²) to the right and e(e + 2)/(e² + 2e + 2) to the left. −∞ gives −0.</remarks>
public readonly struct Mish : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("mish", ActivationFamily.Smooth, @"x \tanh\left(\ln(1 + e^x)\right)", @"\tanh(s) + x\,\sigma(x) \left(1 - \tanh^2 s\right), \quad s = \ln(1 + e^x)")
    {
        Source = "Misra, Mish: A Self Regularized Non-Monotonic Activation Function (2019)",
        Range = "[−0.30884, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.30884341301725043, double.PositiveInfinity, 1.0884981612517279),
        Error = new(1.9, 2.85, 1, 0.6, "f′ crosses zero at −1.1924, where terms near 0.2 cancel.") { DerivativeFloor = 0.125 },
        Torch = new("torch.mish(x)"),
        Onnx = new("Mish", 18),
    };

    /// <inheritdoc/>
    public static LanePairs Pairs => LanePairs.Forward;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return FloatMish.Of<V, T>(x);
        }

        Parts<V, T>(x, out var isLeft, out var clamped, out _, out var mantissa, out var exponent, out var numerator, out var denominator);
        var product = DoubleWord<V, T>.Select(isLeft, mantissa, V.One) * (numerator / denominator) * clamped;
        return V.Select(V.LessThanOrEqual(V.Of(Exp.Limit<T>()), x), x, Exp.Scaled<V, T>(product.Value, V.Select(isLeft, exponent, V.Zero)));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return FloatMish.Slope<V, T>(x);
        }

        Parts<V, T>(x, out var isLeft, out var clamped, out var e, out var mantissa, out var exponent, out var numerator, out var denominator);

        // x times the numerator of tanh′, but for e to the left and e² to the right.
        var growth = DoubleWord<V, T>.OrderedSum(V.One, e) * (V.Of(4) * clamped);
        var sum = (numerator * denominator) + DoubleWord<V, T>.Select(isLeft, growth, growth * DoubleWord<V, T>.Square(e));
        var slope = DoubleWord<V, T>.Select(isLeft, mantissa, V.One) * (sum / DoubleWord<V, T>.Square(denominator));
        return Exp.Scaled<V, T>(slope.Value, V.Select(isLeft, exponent, V.Zero));
    }

    /// <summary>tanh(ln(1 + eˣ)) as a quotient; to the left the numerator is without its factor e, which is multiplied in last.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(
        V x,
        out V isLeft,
        out V clamped,
        out DoubleWord<V, T> e,
        out DoubleWord<V, T> mantissa,
        out V exponent,
        out DoubleWord<V, T> numerator,
        out DoubleWord<V, T> denominator)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        isLeft = V.LessThan(x, V.Zero);
        clamped = Exp.Clamp<V, T>(x);
        V.ExpSplit(-V.Abs(clamped), out mantissa, out exponent);
        e = Exp.Scaled(mantissa, exponent);
        var twice = e * V.Of(2);
        numerator = DoubleWord<V, T>.Select(isLeft, e, twice) + V.Select(isLeft, V.Of(2), V.One);
        denominator = DoubleWord<V, T>.Select(isLeft, V.Of(2), numerator) + (e * DoubleWord<V, T>.Select(isLeft, numerator, twice));
    }
}
