using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.KnownDifferences;

/// <summary>Derivatives at kinks that PyTorch chose otherwise in some versions. Both choices lie between the one-sided derivatives.</summary>
internal static class Kinks
{
    public static KnownDifferenceRule HardSwish { get; } = new(
        new KnownDifference(
            "hard-swish-kinks",
            "At ±3 the derivative of hard-swish is −1/2 and 3/2 instead of 0 and 1.",
            "The backward kernel takes the parabola's slope at both ends. Source: PyTorch issue 147801.",
            "hard-swish, backward, x = ±3, libtorch 1.13 and 2.6"),
        ["hard-swish"],
        (circumstance, place) => circumstance.Direction == Direction.Backward && Math.Abs(place.Input) == 3 && place.Native != place.Torch,
        release => release.WasSeen)
    {
        WithinTolerance = true,
    };
}
