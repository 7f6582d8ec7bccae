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
        Error = new(4.5, 4.5, 5, 5, "f′ crosses zero at −1.1924, where terms near 0.2 cancel.") { DerivativeFloor = 0.125 },
        Torch = new("torch.mish(x)"),
        Onnx = new("Mish", 18),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isLeft, out var clamped, out var e, out var mantissa, out var exponent, out var numerator, out var denominator);
        var left = V.Scale(mantissa * clamped * numerator, exponent);
        return V.Select(isLeft, left, x * numerator) / denominator;
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isLeft, out var clamped, out var e, out var mantissa, out var exponent, out var numerator, out var denominator);
        var growth = V.Of(4) * clamped * (V.One + e); // x times the numerator of tanh′, but for e to the left and e² to the right
        var sum = V.Fma(numerator, denominator, V.Select(isLeft, growth, growth * e * e));
        return V.Scale(V.Select(isLeft, mantissa, V.One) * (sum / (denominator * denominator)), V.Select(isLeft, exponent, V.Zero));
    }

    /// <summary>tanh(ln(1 + eˣ)) as a quotient; to the left the numerator is without its factor e, which is multiplied in last.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(
        V x, out V isLeft, out V clamped, out V e, out V mantissa, out V exponent, out V numerator, out V denominator)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        isLeft = V.LessThan(x, V.Zero);
        clamped = Exp.Clamp<V, T>(x);
        V.ExpSplit(-V.Abs(clamped), V.Zero, out mantissa, out exponent);
        e = V.Scale(mantissa, exponent);
        numerator = V.Select(isLeft, e + V.Of(2), V.Fma(V.Of(2), e, V.One));
        denominator = V.Select(isLeft, V.Fma(e, numerator, V.Of(2)), V.Fma(V.Of(2) * e, e, numerator));
    }
}
