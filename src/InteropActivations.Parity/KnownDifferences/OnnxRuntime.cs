using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Where ONNX Runtime computes an exported network otherwise than its operators or the limits of its formulas say.</summary>
internal static class OnnxRuntime
{
    /// <summary>The name of ONNX Runtime among the engines.</summary>
    private const string Name = "onnxruntime";

    public static KnownDifferenceRule NotANumber { get; } = new(
        new KnownDifference(
            "onnxruntime-nan",
            "Shrink and ThresholdedRelu of ONNX Runtime give 0 for NaN.",
            "Their kernels ask whether x is beyond the threshold, which is false of NaN, and give 0 otherwise. "
                + "Seen with ONNX Runtime 1.30.0; in float64 the activations are composed and keep NaN.",
            "shrink, softshrink, hardshrink and threshold exported in float32, x = NaN"),
        ["shrink", "softshrink", "hardshrink", "threshold"],
        (circumstance, place) => circumstance.Torch.Name == Name && double.IsNaN(place.Input) && place.Torch == 0,
        release => release.Engine == Name);

    public static KnownDifferenceRule Infinity { get; } = new(
        new KnownDifference(
            "onnxruntime-infinity",
            "At an infinite x exported activations give NaN where the limit exists.",
            "ONNX Runtime computes x·σ(x) and the like as they are written, and Gelu, Swish, HardSwish, Mish and Softsign too: ∞·0, ∞ − ∞ or ∞/∞ meet. "
                + "Seen with ONNX Runtime 1.30.0. A selection in every model would cost more than an infinite sum in a network is worth.",
            "the activations named, exported in either dtype, x = ±∞"),
        [
            "acon-c", "apl", "bent-identity", "gelu", "gelu-tanh", "hard-swish", "mish", "quick-gelu", "silu", "sinc", "snake", "soft-exponential", "softsign",
            "swish", "tanhexp",
        ],
        (circumstance, place) => circumstance.Torch.Name == Name && double.IsInfinity(place.Input) && double.IsNaN(place.Torch),
        release => release.Engine == Name);
}
