namespace InteropActivations.Parity.Symptoms;

/// <summary>An exponential that overflows or vanishes on the way to a result that does neither.</summary>
internal static class OverflowSymptoms
{
    /// <summary>A power of e beyond this size is no float32; float64 reaches to 709.</summary>
    private const double ExpOfSingle = 85;

    /// <summary>The logarithm of a sigmoid that became 0.</summary>
    public static Symptom LogOfSigmoid { get; } = new(
        "log of an underflowed sigmoid",
        "To the left the sigmoid becomes 0 and its logarithm −∞, where log σ(x) is x.",
        "Write min(x, 0) − log1p(exp(−|x|)).",
        evidence => Where(evidence, place => place.Point[0] < -ExpOfSingle && !double.IsFinite(place.Yours) && IsNear(place.Torch, place.Point[0])));

    /// <summary>Softplus without the way out for large x.</summary>
    public static Symptom SoftplusThreshold { get; } = new(
        "threshold missing",
        "To the right exp(x) overflows, where log(1 + exp(x)) is x.",
        "Give x itself beyond a threshold, as PyTorch does beyond 20, or write max(x, 0) + log1p(exp(−|x|)).",
        evidence => Where(evidence, place => place.Point[0] > ExpOfSingle && !double.IsFinite(place.Yours) && IsNear(place.Torch, place.Point[0])));

    /// <summary>Rows of powers that overflow.</summary>
    public static Symptom SoftmaxWithoutMax { get; } = new(
        "softmax without max",
        "In rows with large entries exp overflows and ∞/∞ is NaN, or all powers vanish.",
        "Subtract the row's maximum before exp.",
        evidence => evidence.IsOfTensors && evidence.Value.Places.Where(place => place.Fails && !double.IsFinite(place.Yours) && double.IsFinite(place.Torch)).ToList() is { Count: > 0 } broken
            && broken.TrueForAll(place => place.Point.Length == 0 || Math.Abs(place.Point[0]) is > 20 or 0 or 1)
            && evidence.Value.Places.Where(place => place.Fails).All(place => !double.IsFinite(place.Yours) || place.Yours == 0)
            ? $"in rows with {(broken.Exists(place => place.Point.Length > 0) ? FormattableString.Invariant($"x = {broken.Select(place => place.Point.FirstOrDefault()).Where(x => x > 20).DefaultIfEmpty(0).Min():G6}") : "large entries")}"
            : null);

    /// <summary>A quotient of powers that both overflow.</summary>
    public static Symptom InfinityOverInfinity { get; } = new(
        "∞/∞",
        "exp overflows above and below the line of a fraction, and ∞/∞ is NaN.",
        "Divide both by the power that overflows, so that only exp(−|x|) is left.",
        evidence => Where(evidence, place => Math.Abs(place.Point[0]) > ExpOfSingle / 2 && double.IsFinite(place.Point[0]) && double.IsNaN(place.Yours) && double.IsFinite(place.Torch)));

    private static bool IsNear(double value, double x) => Math.Abs(value - x) <= 1e-3 * Math.Abs(x);

    private static string? Where(Evidence evidence, Func<Checking.CheckPlace, bool> shows) =>
        evidence.Wrong(evidence.Value).Where(shows).ToList() is { Count: > 0 } places ? Evidence.Range(places) : null;
}
