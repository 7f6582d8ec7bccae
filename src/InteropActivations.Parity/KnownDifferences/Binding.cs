using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Faults of TorchSharp's binding, which libtorch itself does not have.</summary>
internal static class Binding
{
    public static KnownDifferenceRule HardTanh { get; } = new(
        new KnownDifference(
            "hardtanh-unchanged",
            "hardtanh of TorchSharp returns its input unchanged.",
            "functional.hardtanh computes the result and returns the object it was given; its gradient is that of the identity. "
                + "Seen with TorchSharp 0.105.2; its source has been so since 0.100.6.",
            "hard-tanh on the engine torchsharp, forward and backward, outside the linear piece"),
        ["hard-tanh"],
        (circumstance, place) => circumstance.Torch.Name == "torchsharp"
            && place.Torch == (circumstance.Direction == Direction.Forward ? place.Input : place.Upstream),
        release => release.Engine == "torchsharp");

    public static KnownDifferenceRule Mish { get; } = new(
        new KnownDifference(
            "mish-composed",
            "Where dy·x overflows, the gradient of TorchSharp's mish is NaN.",
            "functional.mish is composed of softplus, tanh and a product instead of ATen's mish, and ∞·0 meets in its backward pass. "
                + "Source: TorchSharp, src/TorchSharp/NN/Activation/Mish.cs.",
            "mish on the engine torchsharp, backward, |dy·x| beyond the largest number"),
        ["mish"],
        (circumstance, place) => circumstance.Torch.Name == "torchsharp" && double.IsNaN(place.Torch)
            && double.IsFinite(place.Input) && Infinities.Overflows(circumstance, place.Upstream * place.Input),
        release => release.Engine == "torchsharp");
}
