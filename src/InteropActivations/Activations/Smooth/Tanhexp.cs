using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·tanh(eˣ).</summary>
/// <remarks>Far left tanh(eˣ) is eˣ, whose power of two is multiplied in last. f′ comes from m = e^(−2eˣ) − 1, as (4x·eˣ(1 + m) − m(2 + m)) / (2 + m)². −∞ gives −0.</remarks>
public readonly struct Tanhexp : IElementwise
{
    /// <summary>From here on tanh(eˣ) is 1 in both dtypes, and so is f′.</summary>
    private const double Saturated = 4;

    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("tanhexp", ActivationFamily.Smooth, @"x \tanh\left(e^x\right)", @"\tanh\left(e^x\right) + x\,e^x \left(1 - \tanh^2\left(e^x\right)\right)")
    {
        Aliases = ["tanh-exponential"],
        Source = "Liu and Di, TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight Neural Networks (2020)",
        Range = "[−0.35329, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.35328577784821125, double.PositiveInfinity, 1.061975308717916),
        Error = new(0.52, 0.51, 0.8, 0.8, "f′ crosses zero at −1.0789, where terms near 0.3 cancel: it is measured against tanh(eˣ).") { DerivativeTerms = x => Math.Tanh(Math.Exp(x)) },
        Torch = new("x * torch.tanh(torch.exp(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isTail, out var clamped, out var mantissa, out var exponent);
        var product = DoubleWord<V, T>.Select(isTail, mantissa, TanhOf(in mantissa, in exponent)) * clamped;
        var inside = Exp.Scaled<V, T>(product.Value, V.Select(isTail, exponent, V.Zero));
        return V.CopySign(V.Select(V.LessThanOrEqual(V.Of(Saturated), x), x, inside), x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isTail, out var clamped, out var mantissa, out var exponent);
        var tail = mantissa * DoubleWord<V, T>.Sum(clamped, V.One);
        var slope = DoubleWord<V, T>.Select(isTail, tail, SlopeOf(in mantissa, in exponent, in clamped)).Value;
        return Exp.Scaled<V, T>(slope, V.Select(isTail, exponent, V.Zero));
    }

    /// <summary>eˣ = mantissa · 2^exponent for x up to <see cref="Saturated"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(V x, out V isTail, out V clamped, out DoubleWord<V, T> mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        isTail = V.LessThan(x, V.Of(-100)); // below, e²ˣ is nothing beside 1, whatever the lanes
        clamped = V.Min(V.Of(Saturated), Exp.Clamp<V, T>(x));
        V.ExpSplit(clamped, out mantissa, out exponent);
    }

    // Two exponentials in one method would be more than the JIT inlines.

    /// <summary>tanh(mantissa · 2^exponent).</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> TanhOf<V, T>(in DoubleWord<V, T> mantissa, in V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Tanh(Exp.Scaled(mantissa, exponent));

    /// <summary>tanh e + x·e·(1 − tanh² e) with e = mantissa · 2^exponent.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> SlopeOf<V, T>(in DoubleWord<V, T> mantissa, in V exponent, in V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var e = Exp.Scaled(mantissa, exponent);
        var m = V.Expm1(e * V.Of(-2));
        var d = m + V.Of(2);
        var sum = ((m + V.One) * (e * (V.Of(4) * x))) - (m * d);
        return sum / DoubleWord<V, T>.Square(d);
    }
}
