using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Smooth;

/// <summary>x·σ(x) where x ≥ 0, else (eˣ − 1)·σ(x).</summary>
/// <remarks>From e = e^(−|x|) alone; f′ is that of SiLU to the right and e(1 − 2/(1 + e)²) to the left. Once differentiable at 0. −∞ gives −0.</remarks>
public readonly struct Elish : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("elish", ActivationFamily.Smooth, @"\begin{cases} x\,\sigma(x) & x \ge 0 \\ (e^x - 1)\,\sigma(x) & x < 0 \end{cases}", @"\begin{cases} \sigma(x) \left(1 + x\,\sigma(-x)\right) & x \ge 0 \\ e^x \left(1 - 2\,\sigma(-x)^2\right) & x < 0 \end{cases}")
    {
        Aliases = ["exponential-linear-sigmoid-squashing"],
        Source = "Basirat and Roth, The Quest for the Golden Activation Function (2018)",
        Range = "[−0.17157, ∞)",
        Limits = (0, double.PositiveInfinity),
        Traits = new(-0.1715728752538099, double.PositiveInfinity, 1.0998393201288669),
        Error = new(0.51, 0.51, 1, 0.7, "f′ crosses zero at −0.8814, where terms near 0.4 cancel: it is measured against eˣ there.") { DerivativeTerms = x => x < 0 ? Math.Exp(x) : 0 },
        Torch = new("torch.where(x >= 0, torch.silu(x), torch.expm1(torch.clamp(x, max=0.)) * torch.sigmoid(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isLeft, out var clamped, out var mantissa, out var exponent, out _, out var d);

        // Beyond the clamp the quotient is x itself, or 0 to the left.
        var factor = DoubleWord<V, T>.Select(isLeft, MinusOne<V, T>(V.Min(V.Zero, clamped)) * mantissa, clamped);
        var product = Exp.Scaled<V, T>((factor / d).Value, V.Select(isLeft, exponent, V.Zero));
        return V.CopySign(V.Select(V.LessThanOrEqual(V.Of(Exp.Limit<T>()), x), x, product), x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parts<V, T>(x, out var isLeft, out var clamped, out var mantissa, out var exponent, out var e, out var d);
        var square = DoubleWord<V, T>.Square(d);

        // To the left e is taken out as a factor, whose power of two is multiplied in last.
        var sum = DoubleWord<V, T>.Select(isLeft, square + V.Of(-2), d + (e * clamped));
        var slope = DoubleWord<V, T>.Select(isLeft, mantissa, V.One) * (sum / square);
        return Exp.Scaled<V, T>(slope.Value, V.Select(isLeft, exponent, V.Zero));
    }

    /// <summary>x clamped, e = e^(−|x|) whole and split, and d = 1 + e.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V, T>(
        V x, out V isLeft, out V clamped, out DoubleWord<V, T> mantissa, out V exponent, out DoubleWord<V, T> e, out DoubleWord<V, T> d)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        isLeft = V.LessThan(x, V.Zero);
        clamped = Exp.Clamp<V, T>(x);
        V.ExpSplit(-V.Abs(clamped), out mantissa, out exponent);
        e = Exp.Scaled(mantissa, exponent);
        d = DoubleWord<V, T>.OrderedSum(V.One, e);
    }

    /// <summary>eˣ − 1, alone: two exponentials in one method would be more than the JIT inlines.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> MinusOne<V, T>(in V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.Expm1(x);
}
