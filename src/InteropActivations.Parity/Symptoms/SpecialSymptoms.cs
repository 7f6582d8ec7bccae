using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Symptoms;

/// <summary>Zeros, NaN and kinks.</summary>
internal static class SpecialSymptoms
{
    /// <summary>A kink has room for this much at either side.</summary>
    private const double BesideKink = 0.5;

    /// <summary>A zero of the wrong sign.</summary>
    public static Symptom SignOfZero { get; } = new(
        "sign at −0",
        "At a zero the result has not the sign that its neighbours have: a branch such as x == 0 gives a constant, or −0 + 0 was added.",
        "Let the formula itself run at 0, or give x back.",
        evidence => !evidence.IsOfTensors && evidence.Value.Places.Where(place => place.Finding == PlaceFinding.SignOfZero).ToList() is { Count: > 0 } places
            ? $"at x = {(double.IsNegative(places[0].Point[0]) ? "−0" : "+0")}"
            : null);

    /// <summary>NaN that does not come out.</summary>
    public static Symptom SwallowedNaN { get; } = new(
        "NaN swallowed",
        "NaN goes in and a number comes out: x > 0 ? x : 0 is 0 for NaN, and so are Max and Clamp of some libraries.",
        "Ask the other way round (x < 0 ? 0 : x), or take Math.Max, which hands NaN on.",
        evidence => !evidence.IsOfTensors && evidence.Value.Places.Any(place => place.Fails && Array.Exists(place.Point, double.IsNaN) && !double.IsNaN(place.Yours) && double.IsNaN(place.Torch))
            ? "at x = NaN"
            : null);

    /// <summary>A derivative that changes branch elsewhere than the function.</summary>
    public static Symptom OtherBranch { get; } = new(
        "derivative of the other branch at a kink",
        "At a kink, or beside it, the derivative is that of the branch on the other side.",
        "At the kink itself both are right, and PyTorch's choice is another; beside it, compare with the same < or ≤ as the function does.",
        evidence =>
        {
            if (evidence.IsOfTensors || evidence.Derivative is not { } derivative)
            {
                return null;
            }

            var other = derivative.Places.Where(place => place.Finding == PlaceFinding.OtherSubgradient).ToList();
            var wrong = evidence.Wrong(derivative).Where(place => place.Fails).ToList();
            var areBeside = wrong.Count > 0 && wrong.Count < derivative.Places.Count / 5 && evidence.Wrong(evidence.Value).Count == 0
                && wrong.TrueForAll(place => evidence.Kinks.Any(kink => Math.Abs(kink - place.Point[0]) <= BesideKink));
            return areBeside ? Evidence.Range(wrong)
                : other.Count > 0 && wrong.Count == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Evidence.Range(other)}, where it is {other[0].Yours:G4} and PyTorch's {other[0].Torch:G4}")
                : null;
        });
}
