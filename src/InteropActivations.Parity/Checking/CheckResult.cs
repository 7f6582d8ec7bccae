using InteropActivations.Backends;
using InteropActivations.Parity.Symptoms;

namespace InteropActivations.Parity.Checking;

/// <summary>All that a check found out.</summary>
/// <param name="Function">What the function is called.</param>
/// <param name="Expression">The PyTorch expression.</param>
/// <param name="DType">The dtype of both sides.</param>
/// <param name="Engine">The PyTorch that answered.</param>
/// <param name="Witness">Who says what is right; empty for nobody.</param>
/// <param name="Quantities">The values, and the derivative by each argument.</param>
/// <param name="Kinks">Where the function bends sharply or jumps, as it was found.</param>
/// <param name="Causes">The likely causes of what is wrong, the most specific first.</param>
/// <param name="Notes">What was not compared, and why.</param>
/// <param name="Arguments">The names of the function's arguments.</param>
/// <param name="Strict">Whether warnings fail.</param>
public sealed record CheckResult(
    string Function,
    string Expression,
    DType DType,
    BackendInfo Engine,
    string Witness,
    IReadOnlyList<CheckedQuantity> Quantities,
    IReadOnlyList<double> Kinks,
    IReadOnlyList<Diagnosis> Causes,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Arguments,
    bool Strict)
{
    /// <summary>The worst of the quantities.</summary>
    public CheckVerdict Verdict => Quantities.Max(quantity => quantity.Verdict);

    /// <summary>Whether some value is within the tolerance and yet worse than it must be.</summary>
    public bool Warns => Quantities.Any(quantity => quantity.Places.Any(place => place.Warns));

    /// <summary>Whether the function is right: it agrees with PyTorch, or the witness sides with it wherever it does not.</summary>
    public bool Passed => Verdict is CheckVerdict.Agree or CheckVerdict.DifferYoursRight && !(Strict && Warns);

    /// <summary>The whole story in words.</summary>
    public override string ToString() => CheckMessage.Of(this);
}
