using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Activations.Learned;

/// <summary>P(x) / (1 + |Q(x)|) with P of degree 5 and Q of degree 4 without a constant, all coefficients learned.</summary>
/// <remarks>
/// Beyond ±1 both polynomials are taken in 1/x, so that no power overflows: with t = 1/x, P = x⁵·p(t) and Q = x⁴·q(t).
/// All is carried in two words, because the terms cancel. Where Q crosses zero f has a kink; there |Q|′ is taken as 0.
/// </remarks>
public readonly struct Pau : ILearned
{
    /// <inheritdoc/>
    public static ActivationInfo Info { get; } = new(
        "pau",
        ActivationFamily.Learned,
        @"\frac{P(x)}{1 + |Q(x)|}, \quad P = \sum_{i=0}^{5} a_i x^i, \quad Q = \sum_{j=1}^{4} b_j x^j",
        @"\frac{P'(x) (1 + |Q(x)|) - P(x) \operatorname{sgn}(Q(x))\, Q'(x)}{(1 + |Q(x)|)^2}")
    {
        Aliases = ["pade-activation-unit", "rational"],
        Parameters =
        [
            new("a0", 0.03355815733452378) { Learned = true },
            new("a1", 0.5050059186781659) { Learned = true },
            new("a2", 1.6534697310952233) { Learned = true },
            new("a3", 2.0100501552600014) { Learned = true },
            new("a4", 0.9319195586484518) { Learned = true },
            new("a5", 0.15242646398275836) { Learned = true },
            new("b1", 4.812831860534153e-05) { Learned = true },
            new("b2", 3.9802479055059194) { Learned = true },
            new("b3", 1.5837587665720168e-05) { Learned = true },
            new("b4", 0.30183382839661377) { Learned = true },
        ],
        Source = "Molina, Schramowski and Kersting, Padé Activation Units: End-to-end Learning of Flexible Activation Functions in Deep Networks (2020)",
        Range = "(−∞, ∞)",
        Limits = (double.NegativeInfinity, double.PositiveInfinity),
        Traits = new(double.NegativeInfinity, double.PositiveInfinity, 1.0692276210904102),
        Kinks = [new(_ => 0, "a1", "PyTorch, whose abs has the derivative 0 at 0") { Value = values => values[1] }],
        Conventions =
        [
            "The authors' library calls this version B; its version A takes the absolute value of every term of Q.",
            "The coefficients start as their fit to a leaky ReLU of slope 0.01 on [−3, 3].",
        ],
        Error = new(1, 1, 1, 1, "f crosses zero between −1 and 0, and f′ in several places, where terms above 0.0001 cancel.")
        {
            ForwardTerms = x => x is > -1 and < -0.01 ? 1e-4 : 0,
            DerivativeFloor = 1e-4,
            ParameterTerms = x => x is > -1 and < -0.01 ? 1e-4 : 0, // those by b are multiples of f
        },
        Torch = new(
            "(a0 + x * (a1 + x * (a2 + x * (a3 + x * (a4 + x * a5))))) / (1 + torch.abs(x * (b1 + x * (b2 + x * (b3 + x * b4)))))",
            Composed: true),
    };

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Forward<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFar = V.LessThan(V.One, V.Abs(x));
        var t = Argument<V, T>(x, isFar);
        var p = Numerator(isFar, t, in knobs, out _);
        var q = Denominator(isFar, t, in knobs, out _);
        var quotient = p / Scale(isFar, t, q);
        var far = quotient * x;
        return V.Select(isFar, V.Select(V.LessThan(V.Abs(far.High), V.Of(double.PositiveInfinity)), far.Value, far.High), quotient.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static V Derivative<V, T>(V x, in Knobs<V> knobs)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFar = V.LessThan(V.One, V.Abs(x));
        var t = Argument<V, T>(x, isFar);
        var p = Numerator(isFar, t, in knobs, out var pSlope);
        var q = Denominator(isFar, t, in knobs, out var qSlope);

        // By x: P′ = x⁴·(5p − t·p′) and Q′ = x³·(4q − t·q′) far out; near 0 q is Q/x.
        var byNumerator = DoubleWord<V, T>.Select(isFar, (p * V.Of(5)) - (t * pSlope), pSlope);
        var byDenominator = DoubleWord<V, T>.Select(isFar, (q * V.Of(4)) - (t * qSlope), q + (t * qSlope));
        var scale = Scale(isFar, t, q);
        var slope = (byNumerator * scale) - (p * Signed(isFar, t, q, byDenominator));
        return DoubleWord<V, T>.Ratio(slope, DoubleWord<V, T>.Square(scale));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void ParameterDerivatives<V, T>(V x, in Knobs<V> knobs, Span<V> derivatives)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isFar = V.LessThan(V.One, V.Abs(x));
        var t = Argument<V, T>(x, isFar);
        var p = Numerator(isFar, t, in knobs, out _);
        var q = Denominator(isFar, t, in knobs, out _);
        var inverse = V.One / Scale(isFar, t, q);
        var byScale = -(p * inverse) * Signed<V, T>(isFar, t, q, inverse);

        // xⁱ near 0; far out the same over the x⁴ or x⁵/x⁸ that was taken out. The inverse of an infinite x is 0.
        var one = DoubleWord<V, T>.Select(V.LessThan(V.Abs(x), V.Of(double.PositiveInfinity)), t, V.CopySign(V.Zero, x));
        Span<V> above = stackalloc V[6];
        Span<V> below = stackalloc V[5];
        Multiples(in inverse, in one, above);
        Multiples(in byScale, in one, below);
        for (var i = 0; i < 5; i++)
        {
            derivatives[i] = V.Select(isFar, above[4 - i], above[i]);
        }

        derivatives[5] = V.Select(isFar, x * above[0], above[5]);
        derivatives[6] = V.Select(isFar, below[2], below[1]);
        derivatives[7] = V.Select(isFar, below[1], below[2]);
        derivatives[8] = V.Select(isFar, below[0], below[3]);
        derivatives[9] = V.Select(isFar, x * below[0], below[4]);
    }

    /// <summary>start·tⁱ from i = 0 on.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Multiples<V, T>(in DoubleWord<V, T> start, in DoubleWord<V, T> t, Span<V> results)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var multiple = start;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = multiple.Value;
            multiple *= t;
        }
    }

    /// <summary>x, or 1/x far out.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Argument<V, T>(V x, V isFar)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // An infinite x as the greatest number: its inverse has two words.
        var largest = V.Of(double.CreateTruncating(T.BitDecrement(T.PositiveInfinity)));
        var inverse = DoubleWord<V, T>.Quotient(V.One, V.Min(largest, V.Max(-largest, x)));
        return DoubleWord<V, T>.Select(isFar, inverse, x);
    }

    /// <summary>P(x), or far out p(t), the same coefficients from the highest power down; and its derivative by t.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Numerator<V, T>(V isFar, DoubleWord<V, T> t, in Knobs<V> knobs, out DoubleWord<V, T> slope)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var more = knobs.More!;
        DoubleWord<V, T> value = V.Select(isFar, knobs.A, more[1]);
        slope = V.Zero;
        Step(ref value, ref slope, t, V.Select(isFar, knobs.B, more[0]));
        Step(ref value, ref slope, t, V.Select(isFar, knobs.C, knobs.D));
        Step(ref value, ref slope, t, V.Select(isFar, knobs.D, knobs.C));
        Step(ref value, ref slope, t, V.Select(isFar, more[0], knobs.B));
        Step(ref value, ref slope, t, V.Select(isFar, more[1], knobs.A));
        return value;
    }

    /// <summary>Q(x)/x, or far out q(t), the same coefficients from the highest power down; and its derivative by t.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Denominator<V, T>(V isFar, DoubleWord<V, T> t, in Knobs<V> knobs, out DoubleWord<V, T> slope)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var more = knobs.More!;
        DoubleWord<V, T> value = V.Select(isFar, more[2], more[5]);
        slope = V.Zero;
        Step(ref value, ref slope, t, V.Select(isFar, more[3], more[4]));
        Step(ref value, ref slope, t, V.Select(isFar, more[4], more[3]));
        Step(ref value, ref slope, t, V.Select(isFar, more[5], more[2]));
        return value.Normalized(); // so that High has the sign of the whole
    }

    /// <summary>One step of Horner's scheme, for a polynomial and its derivative.</summary>
    [MethodImpl(AggressiveInlining)]
    private static void Step<V, T>(ref DoubleWord<V, T> value, ref DoubleWord<V, T> slope, DoubleWord<V, T> t, V coefficient)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        slope = (slope * t) + value;
        value = (value * t) + coefficient;
    }

    /// <summary>1 + |Q|, without x⁴ far out.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Scale<V, T>(V isFar, DoubleWord<V, T> t, DoubleWord<V, T> q)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Signed(isFar, t, q, DoubleWord<V, T>.Select(isFar, q, t * q))
            + DoubleWord<V, T>.Select(isFar, DoubleWord<V, T>.Square(DoubleWord<V, T>.Square(t)), V.One);

    /// <summary>What is given times the sign of Q, 0 where that is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Signed<V, T>(V isFar, DoubleWord<V, T> t, DoubleWord<V, T> q, DoubleWord<V, T> number)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sign = V.Select(isFar, q.High, V.Select(V.LessThan(t.High, V.Zero), -q.High, V.Select(V.LessThan(V.Zero, t.High), q.High, t.High)));
        return DoubleWord<V, T>.Select(V.LessThan(V.Zero, sign), number, DoubleWord<V, T>.Select(V.LessThan(sign, V.Zero), -number, V.Zero));
    }
}
