namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Wrong values that an engine passes on by design, because it is compared to show them.</summary>
internal static class KnownFaults
{
    // TorchSharp's hardtanh returns its input unchanged.
    private static readonly HashSet<(string Engine, string Activation)> OfValues = [("torchsharp", "hard-tanh")];

    // PyTorch's sinc_backward cancels near 0, in float32 beyond the tolerance.
    private static readonly HashSet<(string Engine, string Activation, DType DType)> OfDerivatives =
        [("libtorch", "sinc", DType.Float32), ("torchsharp", "sinc", DType.Float32)];

    /// <summary>Whether an engine may take either side: next to a zero of pau's Q rounding decides its sign, or makes it 0, and so the slope of |Q|.</summary>
    public static bool IsUndecided(string activation, double x) =>
        activation == "pau" && (x is > -1.3e-5 and < -1.1e-5 || (x != 0 && Math.Abs(x) < 1e-40));

    /// <summary>Checks an engine's values; where they are known to be wrong, the check has to fail.</summary>
    public static void Check(string engine, string activation, Action check) =>
        Check(OfValues.Contains((engine, activation)), $"{engine}'s {activation}", check);

    /// <summary>Checks an engine's derivatives; where they are known to be wrong, the check has to fail.</summary>
    public static void CheckDerivative(string engine, string activation, DType dtype, Action check) =>
        Check(
            OfValues.Contains((engine, activation)) || OfDerivatives.Contains((engine, activation, dtype)),
            $"{engine}'s derivative of {activation}",
            check);

    private static void Check(bool isKnown, string what, Action check)
    {
        if (isKnown)
        {
            Should.Throw<ShouldAssertException>(check, $"{what} is mended: take it off the list of known faults.");
        }
        else
        {
            check();
        }
    }
}
