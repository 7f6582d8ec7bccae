using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using InteropActivations.Lanes.Elementary;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Sigmoidal;

/// <summary>(e^(ax) − e^(−bx)) / (e^(cx) + e^(−dx)), Soboleva's modified hyperbolic tangent.</summary>
/// <remarks>
/// With t = |x| it is ±e^((a − c)t)·(1 − e^(−(a + b)t)) / (1 + e^(−(c + d)t)), where for negative x a and b change places, and
/// c and d: no exponential overflows that the result does not. The derivative is the quotient rule multiplied out, in
/// which the greatest terms are gone where a = c or b = d.
/// </remarks>
public readonly struct SobolevaTanh : IElementwise
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new("soboleva-tanh", ActivationFamily.Sigmoidal, @"\frac{e^{a x} - e^{-b x}}{e^{c x} + e^{-d x}}", @"\frac{(a - c)\,e^{(a + c) x} + (a + d)\,e^{(a - d) x} + (b + c)\,e^{(c - b) x} + (b - d)\,e^{-(b + d) x}}{\left(e^{c x} + e^{-d x}\right)^2}")
    {
        Aliases = ["smht", "soboleva-modified-hyperbolic-tangent"],
        Parameters = [Rate("a"), Rate("b"), Rate("c"), Rate("d")],
        Source = "Soboleva and Beskorovainyi, The Utility Function in Problems of Structural Optimization of Distributed Objects (2008)",
        Range = "(−1, 1) for a = c and b = d; bounded where a ≤ c and b ≤ d",
        Limits = (-1, 1),
        Traits = new(-1, 1, 1, Monotonicity.Increasing, Symmetry.Odd) { Relations = [new(RelationKind.Same, "tanh")] },
        Conventions = ["With a = b = c = d = 1 it is tanh; the paper asks for positive parameters and gives no defaults."],
        Error = new(0.51, 0.51, 1, 0.7, "Where a < c or b < d f turns back towards 0, and f′ crosses zero: it is measured against 1/cosh² x, which for the default parameters is f′ itself.") { DerivativeTerms = x => 1 / Math.Pow(Math.Cosh(x), 2) },
        Torch = new("(torch.exp({a} * x) - torch.exp(-{b} * x)) / (torch.exp({c} * x) + torch.exp(-{d} * x))", Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var side = Side<V, T>(x, in knobs, out var t);
        Power<V, T>(side.A, -side.C, in t, out var growth, out var growthExponent);
        Power<V, T>(-side.C, -side.D, in t, out var fall, out var fallExponent);
        var quotient = growth * (Rise<V, T>(in side.A, in side.B, in t) / (Exp.Scaled(fall, fallExponent) + V.One));
        var value = Exp.Scaled<V, T>(quotient.Value, growthExponent);

        // Near 0 it is a straight line, of which at subnormal x the products would have lost digits.
        var isSmall = V.LessThan(t, V.Of(1e-290));
        return V.CopySign(V.Select(isSmall, V.Of(0.5) * (side.A + side.B) * t, value), x);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var side = Side<V, T>(x, in knobs, out var t);
        Power<V, T>(side.A, -side.C, in t, out var first, out var firstExponent);
        Power<V, T>(-side.B, -side.C, in t, out var second, out var secondExponent);
        Power<V, T>(-side.C, -side.D, in t, out var fall, out var fallExponent);
        return Slope<V, T>(in side, in first, in firstExponent, in second, in secondExponent, in fall, in fallExponent);
    }

    private static ActivationParameter Rate(string name) => new(name, 1, 0) { ExclusiveMinimum = true };

    /// <summary>|x|, and the parameters as they stand for x ≥ 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static (V A, V B, V C, V D) Side<V, T>(V x, in Knobs<V> knobs, out V t)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        t = V.Min(V.Of(typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue), V.Abs(x));
        var isLeft = V.LessThan(x, V.Zero);
        return (
            V.Select(isLeft, knobs.B, knobs.A), V.Select(isLeft, knobs.A, knobs.B),
            V.Select(isLeft, knobs.D, knobs.C), V.Select(isLeft, knobs.C, knobs.D));
    }

    // The parts stand alone: together they would be more than the JIT inlines.

    /// <summary>e^((p + q)t) as mantissa · 2^exponent, also where (p + q)t overflows.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Power<V, T>(in V p, in V q, in V t, out DoubleWord<V, T> mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.ExpSplit(Exp.Clamp(DoubleWord<V, T>.Sum(p, q) * t), out mantissa, out exponent);

    /// <summary>1 − e^(−(p + q)t).</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Rise<V, T>(in V p, in V q, in V t)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        -V.Expm1(Exp.Clamp(DoubleWord<V, T>.Sum(-p, -q) * t));

    /// <summary>power·((p + q) + (p + r)e).</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static DoubleWord<V, T> Term<V, T>(in DoubleWord<V, T> power, in V p, in V q, in V r, in DoubleWord<V, T> e)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        power * (DoubleWord<V, T>.Sum(p, q) + (DoubleWord<V, T>.Sum(p, r) * e));

    /// <summary>(first·((a − c) + (a + d)e) + second·((b + c) + (b − d)e)) / (1 + e)² with e = fall.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static V Slope<V, T>(
        in (V A, V B, V C, V D) side,
        in DoubleWord<V, T> first, in V firstExponent,
        in DoubleWord<V, T> second, in V secondExponent,
        in DoubleWord<V, T> fall, in V fallExponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where a = c the first bracket is (a + d)e alone, whose power of two is kept apart too.
        var e = Exp.Scaled(fall, fallExponent);
        var isBare = V.LessThanOrEqual(V.Abs(side.A - side.C), V.Zero);
        var left = Term(first, side.A, -side.C, side.D, DoubleWord<V, T>.Select(isBare, fall, e));
        var right = Term(second, side.B, side.C, -side.D, e);

        // The greater power of two is multiplied in last. Further apart than this, the lesser is nothing beside it.
        var least = V.Of(-250);
        var leftExponent = firstExponent + V.Select(isBare, fallExponent, V.Zero);
        var greatest = V.Max(leftExponent, secondExponent);
        var sum = Exp.Scaled(left, V.Max(least, leftExponent - greatest)) + Exp.Scaled(right, V.Max(least, secondExponent - greatest));
        return Exp.Scaled<V, T>((sum / DoubleWord<V, T>.Square(e + V.One)).Value, greatest);
    }
}
