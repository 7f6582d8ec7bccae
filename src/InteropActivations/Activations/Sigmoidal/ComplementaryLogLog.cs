using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>1 − e^(−eˣ).</summary>
/// <remarks>Far left it is eˣ, whose power of two is multiplied in last. f′ is e^(x − eˣ), which magnifies the error of eˣ by its size.</remarks>
public readonly struct ComplementaryLogLog : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("complementary-log-log", ActivationFamily.Sigmoidal, @"1 - e^{-e^x}", @"e^{x - e^x}")
    {
        Aliases = ["cloglog"],
        Source = "Gomes and Ludermir, Complementary Log-Log and Probit: Activation Functions Implemented in Artificial Neural Networks (2008)",
        Range = "(0, 1)",
        Limits = (0, 1),
        Traits = new(0, 1, 1 / Math.E, Monotonicity.Increasing),
        Conventions = ["It is the inverse of the link function ln(−ln(1 − p)) of that name in statistics."],
        Error = new(0.51, 0.7, 0.8, 1.95),
        Torch = new("-torch.expm1(-torch.exp(x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // From 4.5 on 1 − e^(−eˣ) is 1, whatever the lanes.
        var clamped = V.Min(V.Of(4.5), x);
        var isTail = V.LessThan(x, V.Of(-100)); // below, eˣ/2 is nothing beside 1, whatever the lanes
        V.ExpSplit(clamped, out var mantissa, out var exponent);
        var value = DoubleWord<V, T>.Select(isTail, mantissa, Complement(in mantissa, in exponent)).Value;
        return Exp.Scaled<V, T>(value, V.Select(isTail, exponent, V.Zero));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var limit = V.Of(typeof(T) == typeof(float) ? 5.5 : 7.5); // f′ is 0 from there on
        var clamped = V.Min(limit, Exp.Clamp<V, T>(x));
        V.ExpSplit(-Power<V, T>(in clamped) + clamped, out var mantissa, out var exponent);
        return Exp.Scaled<V, T>(mantissa.Value, exponent);
    }

    // Two exponentials in one method would be more than the JIT inlines.

    /// <summary>1 − e^(−t) with t = mantissa · 2^exponent ≥ 0.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Complement<V, T>(in DoubleWord<V, T> mantissa, in V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        -V.Expm1(-Exp.Scaled(mantissa, exponent));

    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Power<V, T>(in V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> => V.ExpFine(x);
}
