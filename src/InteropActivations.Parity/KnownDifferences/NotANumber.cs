using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>NaN that PyTorch loses on its way. The native engine answers NaN to NaN, in values and in derivatives.</summary>
internal static class NotANumber
{
    public static KnownDifferenceRule Derivative { get; } = new(
        new KnownDifference(
            "nan-derivative",
            "The derivative at NaN is a number.",
            "The backward kernels choose by comparing x, and a comparison with NaN is false; or they do not look at x at all. "
                + "The upstream gradient, or zero, passes. Source: PyTorch, aten/src/ATen/native/cpu/Activation.cpp.",
            "piecewise activations, backward, x = NaN, every version seen"),
        [
            "identity", "binary-step", "relu", "relu6", "leaky-relu", "threshold", "rrelu", "bipolar-relu", "prelu",
            "hard-sigmoid", "hard-sigmoid-02", "sparse-sigmoid", "hard-tanh", "sqnl", "elu", "celu", "selu", "isrlu", "hard-swish",
            "softshrink", "hardshrink", "shrink", "sign", "absolute", "capped-relu", "sparse-plus",
        ],
        (circumstance, place) => circumstance.Direction == Direction.Backward && double.IsNaN(place.Input) && !double.IsNaN(place.Torch),
        release => release.WasSeen);

    public static KnownDifferenceRule Softshrink { get; } = new(
        new KnownDifference(
            "softshrink-nan",
            "softshrink(NaN) is 0.",
            "Both comparisons with ±λ are false for NaN, and what is left is 0. Source: PyTorch issue 138385, mended in 2.6 by pull request 138421.",
            "softshrink, forward, x = NaN, libtorch before 2.6"),
        ["softshrink"],
        (circumstance, place) => circumstance.Direction == Direction.Forward && double.IsNaN(place.Input) && place.Torch == 0,
        release => release.WasSeen && release.Before(2, 6));

    public static KnownDifferenceRule Sign { get; } = new(
        new KnownDifference(
            "step-nan",
            "The step of NaN is a number.",
            "The step is composed of comparisons or of torch.sign, which give 0 for NaN. Source: PyTorch documentation, torch.sign.",
            "binary-step, sign, forward, x = NaN, every version seen"),
        ["binary-step", "sign"],
        (circumstance, place) => circumstance.Direction == Direction.Forward && double.IsNaN(place.Input) && !double.IsNaN(place.Torch),
        release => release.WasSeen);
}
