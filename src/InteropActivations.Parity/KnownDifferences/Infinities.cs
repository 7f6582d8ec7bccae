using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Infinities, given or met on the way, that PyTorch's formulas turn into NaN or 0. The native engine gives the limit.</summary>
internal static class Infinities
{
    public static KnownDifferenceRule Limit { get; } = new(
        new KnownDifference(
            "limit-at-infinity",
            "At an infinite x PyTorch gives NaN where the limit exists.",
            "The formula is evaluated as written, and ∞·0, ∞ − ∞ or ∞/∞ is NaN: x·σ(x) at −∞, x/(1 + |x|) at ±∞. "
                + "Source: PyTorch, aten/src/ATen/native/cpu/Activation.cpp and Gelu.h.",
            "silu, swish, quick-gelu, gelu, gelu-tanh, mish, tanhexp, hard-swish, softsign, soboleva-tanh, isru, isrlu, squareplus, "
                + "bent-identity, capped-relu, x = ±∞; elish, lisht, gaussian, backward; every version seen"),
        [
            "silu", "swish", "quick-gelu", "gelu", "gelu-tanh", "mish", "tanhexp", "hard-swish", "softsign", "soboleva-tanh", "isru",
            "isrlu", "squareplus", "bent-identity", "capped-relu", "elish", "lisht", "gaussian",
        ],
        (_, place) => double.IsInfinity(place.Input) && double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule Square { get; } = new(
        new KnownDifference(
            "square-overflow",
            "Where αx² overflows, isru is 0 instead of ±1/√α.",
            "PyTorch has no such operation; composed as x / sqrt(1 + αx²), the denominator is infinite.",
            "isru and isrlu, |x| beyond the square root of the largest number, every version"),
        ["isru", "isrlu"],
        (circumstance, place) => double.IsFinite(place.Input)
            && Overflows(circumstance, circumstance.Activation.Parameters[0] * place.Input * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Root { get; } = new(
        new KnownDifference(
            "root-overflow",
            "Where x² overflows, squareplus and bent-identity are infinite, and their derivatives those at 0.",
            "PyTorch has no such operations; composed, √(x² + b) is infinite, and x over it is 0.",
            "squareplus and bent-identity, |x| beyond the square root of the largest number, every version"),
        ["squareplus", "bent-identity"],
        (circumstance, place) => double.IsFinite(place.Input) && Overflows(circumstance, place.Input * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Exponential { get; } = new(
        new KnownDifference(
            "exponential-overflow",
            "Where e^x overflows, the modified tanh and the derivatives of tanhexp and complementary-log-log are NaN.",
            "PyTorch has no such operations; composed of exponentials, ∞/∞ or ∞·0 is NaN.",
            "soboleva-tanh; tanhexp and complementary-log-log, backward; x beyond 88 in float32 and 709 in float64, every version"),
        ["soboleva-tanh", "tanhexp", "complementary-log-log"],
        (circumstance, place) => double.IsNaN(place.Torch) && !double.IsNaN(place.Input)
            && Overflows(circumstance, Math.Exp(Math.Abs(place.Input) * circumstance.Activation.Parameters.DefaultIfEmpty(1).Max())),
        release => release.WasSeen);

    public static KnownDifferenceRule Cube { get; } = new(
        new KnownDifference(
            "cube-overflow",
            "Where x³ overflows, the derivative of the tanh form of GELU is NaN.",
            "The inner polynomial and its derivative are infinite, and 1 − tanh² is 0: ∞·0 is NaN. "
                + "Source: PyTorch, aten/src/ATen/native/cpu/Gelu.h.",
            "gelu-tanh, backward, |x| beyond the cube root of the largest number, every version seen"),
        ["gelu-tanh"],
        (circumstance, place) => circumstance.Direction == Direction.Backward && double.IsNaN(place.Torch)
            && double.IsFinite(place.Input) && Overflows(circumstance, place.Input * place.Input * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Sixfold { get; } = new(
        new KnownDifference(
            "sixfold-overflow",
            "Where 6x overflows, hard-swish is infinite.",
            "x·relu6(x + 3) is computed before it is divided by 6. Source: PyTorch, aten/src/ATen/native/cpu/Activation.cpp.",
            "hard-swish, forward, x above a sixth of the largest number, every version seen"),
        ["hard-swish"],
        (circumstance, place) => circumstance.Direction == Direction.Forward && double.IsPositiveInfinity(place.Torch)
            && double.IsFinite(place.Input) && Overflows(circumstance, 6 * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Double { get; } = new(
        new KnownDifference(
            "double-overflow",
            "Where 2x overflows, float32 GELU is infinite.",
            "oneDNN, which computes float32 GELU in newer versions, forms x·(1 + erf) before it halves. "
                + "Seen with 2.6, not with 1.13, and not in float64, which does not go through oneDNN.",
            "gelu, forward, float32, x above half of the largest number, libtorch 2.6"),
        ["gelu"],
        (circumstance, place) => circumstance.Direction == Direction.Forward && double.IsPositiveInfinity(place.Torch)
            && double.IsFinite(place.Input) && Overflows(circumstance, 2 * place.Input),
        release => release.WasSeen && !release.Before(2, 6));

    public static KnownDifferenceRule Product { get; } = new(
        new KnownDifference(
            "product-overflow",
            "Where dy·x overflows, the gradients of swish and the like are NaN.",
            "PyTorch has no swish with a learned β; composed as x·σ(βx), the product with dy is infinite before it meets σ′ = 0. "
                + "So it is with other products.",
            "swish, backward and parameter gradient; quick-gelu, lisht, backward; |dy·x| beyond the largest number, every version"),
        ["swish", "quick-gelu", "lisht"],
        (circumstance, place) => double.IsNaN(place.Torch) && double.IsFinite(place.Input)
            && Overflows(circumstance, place.Upstream * place.Input),
        release => release.WasSeen);

    /// <summary>Whether a value is beyond the largest number of the dtype.</summary>
    public static bool Overflows(Circumstance circumstance, double value) =>
        Math.Abs(value) > BinaryFormat.Of(circumstance.DType).Largest;
}
