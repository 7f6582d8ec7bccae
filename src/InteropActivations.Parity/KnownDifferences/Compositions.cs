using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Activations that PyTorch has not, composed of its operations as they are written: what overflows or cancels on the way.</summary>
internal static class Compositions
{
    public static KnownDifferenceRule Infinity { get; } = new(
        new KnownDifference(
            "composed-infinity",
            "At an infinite x a composed formula gives NaN where the limit exists.",
            "PyTorch has no such operation. Composed, ∞·0, ∞ − ∞ or ∞/∞ meet in a term or in its gradient, also in one that torch.where does not choose.",
            "soft-exponential, srelu, apl, pelu, acon-c and pau, x = ±∞, every version"),
        ["soft-exponential", "srelu", "apl", "pelu", "acon-c", "pau"],
        (_, place) => double.IsInfinity(place.Input) && double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule NotANumber { get; } = new(
        new KnownDifference(
            "composed-nan",
            "The gradient of a composed formula is a number where f is NaN.",
            "torch.where, relu and scatter choose by comparing, and a comparison with NaN is false; or the gradient does not look at x.",
            "soft-exponential (with α < 0 also beyond the border of its domain), srelu, apl, pelu, crelu, hardmax and sparsemax, backward, every version"),
        ["soft-exponential", "srelu", "apl", "pelu", "crelu", "hardmax", "sparsemax"],
        (circumstance, place) => circumstance.Direction != Direction.Forward && double.IsNaN(place.Native) && !double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule Rational { get; } = new(
        new KnownDifference(
            "rational-overflow",
            "Where the powers of x overflow, pau and its gradients are NaN, infinite or 0.",
            "PyTorch has no such operation. Composed, x⁵ and, in backward, the square of the denominator are formed before they are divided.",
            "pau, |x| beyond the ninth root of the largest number, every version"),
        ["pau"],
        (circumstance, place) => double.IsFinite(place.Input) && Infinities.Overflows(circumstance, 10 * Math.Pow(place.Input, 9)),
        release => release.WasSeen);

    public static KnownDifferenceRule Denominator { get; } = new(
        new KnownDifference(
            "rational-kink",
            "Beside a zero of its denominator's polynomial the derivative of pau is that of the other side.",
            "Q is rounded, and its sign with it; |Q| has another slope on either side.",
            "pau, backward, next to a zero of Q, every version"),
        ["pau"],
        (circumstance, place) => Math.Abs(Q(circumstance, place.Input)) < 1e-6,
        _ => false);

    public static KnownDifferenceRule Product { get; } = new(
        new KnownDifference(
            "acon-overflow",
            "Where dy·x or (p₁ − p₂)·x overflows, acon-c and its gradients are NaN or infinite.",
            "PyTorch has no such operation. Composed, a product is infinite before it meets σ = 0, σ′ = 0 or another that is as large.",
            "acon-c, |dy·x| or |(p₁ − p₂)·x| beyond the largest number, every version"),
        ["acon-c"],
        (circumstance, place) => double.IsFinite(place.Input) && !double.IsFinite(place.Torch)
            && Infinities.Overflows(circumstance, 2 * Math.Max(1, Math.Abs(place.Upstream)) * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Temperature { get; } = new(
        new KnownDifference(
            "temperature-overflow",
            "Where x/τ overflows, a row of gumbel-softmax is NaN.",
            "Composed as softmax(x / τ), x is divided before the greatest value is subtracted.",
            "gumbel-softmax with τ < 1, a value beyond τ times the largest number in the row, every version"),
        ["gumbel-softmax"],
        (circumstance, place) => circumstance.Activation.Parameters[0] < 1 && double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule Border { get; } = new(
        new KnownDifference(
            "domain-border",
            "Next to the border of its domain soft-exponential is −∞ where it is finite or NaN.",
            "1 − α(x + α) is rounded before its logarithm is taken.",
            "soft-exponential with α < 0, |1 − α(x + α)| below 10⁻⁶, every version"),
        ["soft-exponential"],
        (circumstance, place) => circumstance.Activation.Parameters[0] is < 0 and var alpha
            && Math.Abs(1 - (alpha * (place.Input + alpha))) < 1e-6,
        release => release.WasSeen);

    public static KnownDifferenceRule Logarithm { get; } = new(
        new KnownDifference(
            "log1p-overflow",
            "Near the largest number soft-exponential is infinite for α < 0.",
            "The vectorised log1p of libtorch's SLEEF is infinite above 10³⁰⁷.",
            "soft-exponential with α < 0, float64, x above 10³⁰⁷, libtorch on processors for which it vectorises"),
        ["soft-exponential"],
        (_, place) => place.Input > 1e307 && double.IsPositiveInfinity(place.Torch),
        _ => false);

    public static KnownDifferenceRule Complement { get; } = new(
        new KnownDifference(
            "acon-cancellation",
            "The gradient of acon-c by p₂ loses its digits to the right in float32.",
            "Autograd computes x·(1 − (z·σ(z))′) as a difference of terms as large as x, which leaves less than their rounding.",
            "acon-c, parameter gradient, float32, every version"),
        ["acon-c"],
        (circumstance, place) => circumstance.Direction == Direction.Parameter && circumstance.DType == DType.Float32
            && Math.Abs(place.Native - place.Torch) <= 1e-5 * Math.Abs(place.Input * place.Upstream),
        release => release.WasSeen);

    public static KnownDifferenceRule ByAlpha { get; } = new(
        new KnownDifference(
            "alpha-cancellation",
            "The gradient of soft-exponential by α is 0 at α = 0, inexact beside it, and NaN or infinite where its terms overflow.",
            "PyTorch has no such operation. Composed, the branch of α = 0 does not look at α, and autograd adds terms of the size of x/α and x·e^(αx).",
            "soft-exponential, parameter gradient, every version"),
        ["soft-exponential"],
        (circumstance, _) => circumstance.Direction == Direction.Parameter,
        release => release.WasSeen);

    private static double Q(Circumstance circumstance, double x)
    {
        var parameters = circumstance.Activation.Parameters;
        return x * (parameters[6] + (x * (parameters[7] + (x * (parameters[8] + (x * parameters[9]))))));
    }
}
