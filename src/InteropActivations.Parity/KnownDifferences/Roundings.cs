using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Formulas of PyTorch's that lose their digits where the result is small. PyTorch's absolute tolerance covers them; ULP shows them.</summary>
internal static class Roundings
{
    /// <summary>A formula that only rounds stays below this by far; one that cancels is above it by far.</summary>
    private const double Lost = 20;

    public static KnownDifferenceRule Exponential { get; } = Rounding(
        new KnownDifference(
            "exp-minus-one",
            "Near 0 from below, ELU, CELU and SELU lose their digits.",
            "e^x − 1 is computed as it stands instead of by expm1. Source: PyTorch, aten/src/ATen/native/cpu, Activation.cpp and later Elu.h, whose newest version uses expm1.",
            "elu, celu, selu, forward, small negative x, every version seen"),
        ["elu", "celu", "selu"],
        [Direction.Forward],
        place => place.Input is < 0 and > -0.1,
        release => release.WasSeen);

    public static KnownDifferenceRule Complement { get; } = Rounding(
        new KnownDifference(
            "complement",
            "Far out, derivatives made of sigmoid or tanh lose their digits, until they are 0.",
            "They are computed from the value, as y(1 − y) and 1 − y², and y is nearly 1. Where x² multiplies them, as in the "
                + "gradient of swish by β, the loss is beyond the tolerance. Source: PyTorch, aten/src/ATen/native/cpu/BinaryOpsKernel.cpp.",
            "sigmoid, scaled-sigmoid, tanh, scaled-tanh, complementary-log-log, glu, backward; swish, parameter gradient; large |x|, every version seen"),
        ["sigmoid", "scaled-sigmoid", "tanh", "scaled-tanh", "complementary-log-log", "glu", "swish"],
        [Direction.Backward, Direction.Parameter],
        place => Math.Abs(place.Input) > 2,
        release => release.WasSeen);

    public static KnownDifferenceRule Tanhshrink { get; } = Rounding(
        new KnownDifference(
            "tanhshrink-cancellation",
            "Near 0, x − tanh(x) has no correct digit.",
            "The two terms agree in all but their last digits. PyTorch computes the difference as it stands. Source: PyTorch documentation, torch.nn.Tanhshrink.",
            "tanhshrink, forward, small |x|, every version seen"),
        ["tanhshrink"],
        [Direction.Forward],
        place => Math.Abs(place.Input) < 0.1,
        release => release.WasSeen);

    public static KnownDifferenceRule Gelu { get; } = Rounding(
        new KnownDifference(
            "gelu-cancellation",
            "In its left tail, GELU loses its digits.",
            "1 + erf and 1 + tanh cancel where the second term is near −1. Source: PyTorch, aten/src/ATen/native/cpu/Gelu.h.",
            "gelu, gelu-tanh, forward, x below −2, every version seen"),
        ["gelu", "gelu-tanh"],
        [Direction.Forward],
        place => place.Input < -2,
        release => release.WasSeen);

    public static KnownDifferenceRule Squareplus { get; } = Rounding(
        new KnownDifference(
            "squareplus-cancellation",
            "In its left tail, squareplus and its derivative lose their digits, until they are 0.",
            "x + √(x² + b) and 1 + x/√(x² + b) cancel where the second term is near the first. PyTorch has no such operation; Keras composes it so.",
            "squareplus, x below −2, every version"),
        ["squareplus"],
        [Direction.Forward, Direction.Backward],
        place => place.Input < -2,
        release => release.WasSeen);

    public static KnownDifferenceRule Tail { get; } = Rounding(
        new KnownDifference(
            "tail-flush",
            "In its left tail, SiLU is 0 before its exact value is.",
            "x / (1 + e^−x) is 0 once e^−x overflows. Source: PyTorch, aten/src/ATen/native/cpu/Activation.cpp.",
            "silu, swish, quick-gelu, forward, βx below −88 in float32 and −709 in float64, every version seen"),
        ["silu", "swish", "quick-gelu"],
        [Direction.Forward],
        place => place.Torch == 0 && place.Input < 0,
        release => release.WasSeen);

    public static KnownDifferenceRule Sixth { get; } = Rounding(
        new KnownDifference(
            "sixth-in-float32",
            "In float64 the slope of hard-sigmoid is a sixth rounded to float32.",
            "The backward kernel holds 1/6 as 1.0f / 6.0f. Source: PyTorch, aten/src/ATen/native/cpu/Activation.cpp.",
            "hard-sigmoid, backward, float64, |x| < 3, every version seen"),
        ["hard-sigmoid"],
        [Direction.Backward],
        place => Math.Abs(place.Input) < 3,
        release => release.WasSeen);

    private static KnownDifferenceRule Rounding(
        KnownDifference description, string[] activations, Direction[] directions, Func<Place, bool> region, Func<TorchRelease, bool> expectedOn) =>
        new(
            description,
            [.. activations],
            (circumstance, place) => directions.Contains(circumstance.Direction) && region(place)
                && place.Witness is { } right && UlpDistance.Of(place.Torch, right.Nearest(place.Torch), circumstance.DType) > Lost,
            expectedOn)
        {
            WithinTolerance = true,
        };
}
