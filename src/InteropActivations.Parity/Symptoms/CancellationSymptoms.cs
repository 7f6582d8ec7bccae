namespace InteropActivations.Parity.Symptoms;

/// <summary>A small result as the difference of numbers near 1, whose roundings are then most of it.</summary>
internal static class CancellationSymptoms
{
    /// <summary>GELU's left tail.</summary>
    public static Symptom OnePlusErf { get; } = new(
        "cancellation in 1 + erf",
        "To the left erf(x/√2) is close to −1, and 1 + erf keeps the roundings of numbers near 1.",
        "Write 0.5x·erfc(−x/√2).",
        evidence => evidence.Cancelled(evidence.Value, place => Math.Abs(place.Point[0])) is { } lost
            && lost.All(place => place.Point[0] < -1) && evidence.TorchIs(evidence.Value, "gelu")
            ? Evidence.Range(lost)
            : null);

    /// <summary>ELU and its like near 0.</summary>
    public static Symptom ExpMinusOne { get; } = new(
        "cancellation in exp(x) − 1",
        "Near 0 exp(x) is close to 1, and exp(x) − 1 keeps the roundings of numbers near 1.",
        "Write expm1(x); .NET's own ExpM1 is exp(x) − 1 too, so take a Taylor series below 1e-3 or tanh(x/2)·(exp(x) + 1).",
        evidence => evidence.Cancelled(evidence.Value, _ => 4) is { } lost
            && lost.All(place => Math.Abs(place.Point[0]) < 0.5) && lost.Any(place => place.Error > 4 * evidence.Rounding * Math.Abs(place.Point[0]))
            ? Evidence.Range(lost)
            : null);

    /// <summary>The derivative of tanh where it saturates.</summary>
    public static Symptom OneMinusTanhSquared { get; } = new(
        "cancellation in 1 − tanh²",
        "Where tanh saturates, 1 − tanh² keeps the roundings of numbers near 1, and is 0 long before the derivative is.",
        "Write 1/cosh², or 4e/(1 + e)² with e = exp(−2|x|).",
        evidence => evidence.Cancelled(evidence.Derivative, _ => 4) is { } lost
            && lost.Any(place => place.Point[0] > 2) && lost.Any(place => place.Point[0] < -2) && lost.All(place => Math.Abs(place.Point[0]) > 1)
            ? Evidence.Range(lost)
            : null);

    /// <summary>Softplus' left tail.</summary>
    public static Symptom LogOfOnePlusExp { get; } = new(
        "cancellation in log(1 + exp(x))",
        "To the left exp(x) is lost beside 1 before the logarithm is taken.",
        "Write log1p(exp(x)); .NET's own LogP1 is log(1 + x) too, so take exp(x) − exp(x)²/2 below 1e-8.",
        evidence => evidence.Cancelled(evidence.Value, _ => 1) is { } lost
            && lost.All(place => place.Point[0] < -1 && place.Right > 0) && evidence.TorchIs(evidence.Value, "softplus")
            ? Evidence.Range(lost)
            : null);

    /// <summary>Any other.</summary>
    public static Symptom Cancellation { get; } = new(
        "cancellation",
        "A small result is computed as the difference of greater numbers, and keeps their roundings.",
        "Rearrange the formula so that small numbers are not made of large ones.",
        evidence => (evidence.Cancelled(evidence.Value, Scale) ?? evidence.Cancelled(evidence.Derivative, Scale)) is { } lost ? Evidence.Range(lost) : null)
    {
        IsGeneral = true,
    };

    private static double Scale(Checking.CheckPlace place) => Math.Max(1, Math.Abs(place.Point[0]));
}
