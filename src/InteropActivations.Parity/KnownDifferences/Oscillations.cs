using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Sines of which PyTorch composes activations: their limits, great arguments, and a difference that cancels.</summary>
internal static class Oscillations
{
    /// <summary>A formula that only rounds stays below this many ULP by far; one that cancels is above it by far.</summary>
    private const double Lost = 100;

    public static KnownDifferenceRule Limit { get; } = new(
        new KnownDifference(
            "sine-of-infinity",
            "At ±∞ sinc and snake are NaN where the limit exists.",
            "The sine of an infinite number is NaN, and PyTorch's formula is evaluated as written. The limits are 0 and ±∞.",
            "sinc, forward and backward, snake, forward, x = ±∞, every version"),
        ["sinc", "snake"],
        (_, place) => double.IsInfinity(place.Input) && double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule Angle { get; } = new(
        new KnownDifference(
            "angle-overflow",
            "Where ax overflows, snake and its derivative are NaN.",
            "PyTorch has no such operation; composed, it takes the sine of an infinite number.",
            "snake(2), |2x| beyond the largest number, every version"),
        ["snake"],
        (circumstance, place) => double.IsFinite(place.Input) && double.IsNaN(place.Torch)
            && Infinities.Overflows(circumstance, circumstance.Activation.Parameters[0] * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Product { get; } = new(
        new KnownDifference(
            "angle-product-overflow",
            "Where dy·x overflows, the gradient of growing-cosine is infinite.",
            "PyTorch has no such operation; composed as x·cos x, the product with dy is infinite before it meets sin x.",
            "growing-cosine, backward, |dy·x| beyond the largest number, every version"),
        ["growing-cosine"],
        (circumstance, place) => circumstance.Direction == Direction.Backward && double.IsFinite(place.Input)
            && double.IsInfinity(place.Torch) && Infinities.Overflows(circumstance, place.Upstream * place.Input),
        release => release.WasSeen);

    public static KnownDifferenceRule Sinc { get; } = new(
        new KnownDifference(
            "sinc-cancellation",
            "Near 0, the derivative of sinc has lost its digits.",
            "(x·cos x − sin x)/x² is computed as it stands, and the terms cancel; in float32 the loss is beyond the tolerance. "
                + "Source: PyTorch, torch/csrc/autograd/FunctionsManual.cpp, sinc_backward.",
            "sinc, backward, small |x|, every version seen"),
        ["sinc"],
        (circumstance, place) => circumstance.Direction == Direction.Backward && Math.Abs(place.Input) < 0.2
            && place.Witness is { } right && UlpDistance.Of(place.Torch, right.Nearest(place.Torch), circumstance.DType) > Lost,
        release => release.WasSeen)
    {
        WithinTolerance = true,
    };
}
