using System.Numerics;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>What has several learned parameters, or one that bends it.</summary>
internal static class PlainLearned<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Two = T.CreateTruncating(2);

    /// <summary>The formulas.</summary>
    public static Dictionary<string, PlainFormula<T>> Formulas { get; } = new()
    {
        ["soft-exponential"] = PlainFormula<T>.Of(SoftExponential, SoftExponentialSlope, SoftExponentialByAlpha),
        ["srelu"] = PlainFormula<T>.Of(
            (x, p) => x <= p[0] ? p[0] + (p[1] * (x - p[0])) : x >= p[2] ? p[2] + (p[3] * (x - p[2])) : x,
            (x, p) => x < p[0] ? p[1] : x > p[2] ? p[3] : T.One,
            (x, p) => x < p[0] ? T.One - p[1] : T.Zero,
            (x, p) => x < p[0] ? x - p[0] : T.Zero,
            (x, p) => x > p[2] ? T.One - p[3] : T.Zero,
            (x, p) => x > p[2] ? x - p[2] : T.Zero),
        ["apl"] = PlainFormula<T>.Of(
            (x, p) => Ramp(x) + (p[0] * Ramp(p[1] - x)) + (p[2] * Ramp(p[3] - x)),
            (x, p) => Step(x) - (p[0] * Step(p[1] - x)) - (p[2] * Step(p[3] - x)),
            (x, p) => Ramp(p[1] - x),
            (x, p) => p[0] * Step(p[1] - x),
            (x, p) => Ramp(p[3] - x),
            (x, p) => p[2] * Step(p[3] - x)),
        ["pelu"] = PlainFormula<T>.Of(
            (x, p) => x >= T.Zero ? p[0] / p[1] * x : p[0] * (T.Exp(x / p[1]) - T.One),
            (x, p) => p[0] / p[1] * (x >= T.Zero ? T.One : T.Exp(x / p[1])),
            (x, p) => x >= T.Zero ? x / p[1] : T.Exp(x / p[1]) - T.One,
            (x, p) => -p[0] * x / (p[1] * p[1]) * (x >= T.Zero ? T.One : T.Exp(x / p[1]))),
        ["acon-c"] = PlainFormula<T>.Of(
            (x, p) => ((p[0] - p[1]) * x * Sigmoid(p[2] * (p[0] - p[1]) * x)) + (p[1] * x),
            (x, p) => ((p[0] - p[1]) * SwishSlope((p[0] - p[1]) * x, p[2])) + p[1],
            (x, p) => x * SwishSlope((p[0] - p[1]) * x, p[2]),
            (x, p) => x * (T.One - SwishSlope((p[0] - p[1]) * x, p[2])),
            (x, p) => SwishByBeta((p[0] - p[1]) * x, p[2])),
        ["pau"] = PlainFormula<T>.Of(
            (x, p) => Above(x, p) / (T.One + T.Abs(Below(x, p))),
            PauSlope,
            [.. Enumerable.Range(0, 6).Select(ByNumerator), .. Enumerable.Range(1, 4).Select(ByDenominator)]),
    };

    private static T Sigmoid(T x) => PlainSigmoidal<T>.Sigmoid(x);

    private static T Ramp(T x) => T.Max(x, T.Zero);

    private static T Step(T x) => x > T.Zero ? T.One : T.Zero;

    private static T SwishSlope(T x, T beta) => Sigmoid(beta * x) * (T.One + (beta * x * (T.One - Sigmoid(beta * x))));

    private static T SwishByBeta(T x, T beta) => x * x * Sigmoid(beta * x) * (T.One - Sigmoid(beta * x));

    private static T SoftExponential(T x, ReadOnlySpan<T> p) =>
        p[0] > T.Zero ? ((T.Exp(p[0] * x) - T.One) / p[0]) + p[0]
        : p[0] < T.Zero ? -T.Log(T.One - (p[0] * (x + p[0]))) / p[0]
        : x;

    private static T SoftExponentialSlope(T x, ReadOnlySpan<T> p) =>
        p[0] >= T.Zero ? T.Exp(p[0] * x) : T.One / (T.One - (p[0] * (p[0] + x)));

    private static T SoftExponentialByAlpha(T x, ReadOnlySpan<T> p)
    {
        var (alpha, square) = (p[0], p[0] * p[0]);
        return alpha > T.Zero ? (((alpha * x * T.Exp(alpha * x)) - (T.Exp(alpha * x) - T.One)) / square) + T.One
            : alpha < T.Zero ? (T.Log(T.One - (alpha * (x + alpha))) / square) + ((x + (Two * alpha)) / (alpha * (T.One - (alpha * (x + alpha)))))
            : T.One + (x * x / Two);
    }

    /// <summary>a₀ + a₁x + … + a₅x⁵.</summary>
    private static T Above(T x, ReadOnlySpan<T> p) => Polynomial(x, p[..6]);

    /// <summary>b₁x + … + b₄x⁴.</summary>
    private static T Below(T x, ReadOnlySpan<T> p) => x * Polynomial(x, p[6..]);

    private static T Polynomial(T x, ReadOnlySpan<T> coefficients)
    {
        var sum = T.Zero;
        for (var power = coefficients.Length - 1; power >= 0; power--)
        {
            sum = (sum * x) + coefficients[power];
        }

        return sum;
    }

    private static T PauSlope(T x, ReadOnlySpan<T> p)
    {
        var (above, below) = (T.Zero, T.Zero);
        for (var power = 5; power > 0; power--)
        {
            above = (above * x) + (T.CreateTruncating(power) * p[power]);
        }

        for (var power = 4; power > 0; power--)
        {
            below = (below * x) + (T.CreateTruncating(power) * p[power + 5]);
        }

        var scale = T.One + T.Abs(Below(x, p));
        return (above / scale) - (Above(x, p) * Sign(Below(x, p)) * below / (scale * scale));
    }

    private static PlainFunction<T> ByNumerator(int power) => (x, p) => Power(x, power) / (T.One + T.Abs(Below(x, p)));

    private static PlainFunction<T> ByDenominator(int power) => (x, p) =>
    {
        var scale = T.One + T.Abs(Below(x, p));
        return -Above(x, p) * Power(x, power) * Sign(Below(x, p)) / (scale * scale);
    };

    private static T Power(T x, int power)
    {
        var product = T.One;
        for (var i = 0; i < power; i++)
        {
            product *= x;
        }

        return product;
    }

    private static T Sign(T x) => x > T.Zero ? T.One : x < T.Zero ? -T.One : T.Zero;
}
