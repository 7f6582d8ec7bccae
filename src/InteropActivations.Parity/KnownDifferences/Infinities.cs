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
            "silu, swish, gelu, gelu-tanh, mish, hard-swish, softsign, isru, isrlu, x = ±∞, every version seen"),
        ["silu", "swish", "gelu", "gelu-tanh", "mish", "hard-swish", "softsign", "isru", "isrlu"],
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
            "Where dy·x overflows, the gradients of swish are NaN.",
            "PyTorch has no swish with a learned β; composed as x·σ(βx), the product with dy is infinite before it meets σ′ = 0.",
            "swish, backward and parameter gradient, |dy·x| beyond the largest number, every version"),
        ["swish"],
        (circumstance, place) => double.IsNaN(place.Torch) && double.IsFinite(place.Input)
            && Overflows(circumstance, place.Upstream * place.Input),
        release => release.WasSeen);

    /// <summary>Whether a value is beyond the largest number of the dtype.</summary>
    public static bool Overflows(Circumstance circumstance, double value) =>
        Math.Abs(value) > BinaryFormat.Of(circumstance.DType).Largest;
}
