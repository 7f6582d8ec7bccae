using InteropActivations.Parity.Checking;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Symptoms;

namespace InteropActivations.Cli.Rendering;

/// <summary>One compared quantity in the document of <c>check</c>.</summary>
/// <param name="Quantity">The values, or a derivative.</param>
/// <param name="DType">The dtype.</param>
/// <param name="Method">Where a derivative comes from.</param>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Inputs">How many points there are.</param>
/// <param name="Mismatched">How many are beyond the tolerance.</param>
/// <param name="MaxAbsoluteDifference">The greatest absolute difference.</param>
/// <param name="MaxRelativeDifference">The greatest relative difference.</param>
/// <param name="MinimumTolerance">The least rtol that would pass.</param>
/// <param name="MaxUlp">The greatest error of the function in units in the last place; NaN without a witness.</param>
/// <param name="TorchMaxUlp">That of PyTorch.</param>
/// <param name="Worst">The worst points.</param>
internal sealed record CheckCase(
    string Quantity,
    string DType,
    string Method,
    CheckVerdict Verdict,
    int Inputs,
    int Mismatched,
    double MaxAbsoluteDifference,
    double MaxRelativeDifference,
    double MinimumTolerance,
    double MaxUlp,
    double TorchMaxUlp,
    IReadOnlyList<CheckPoint> Worst);

/// <summary>One point in the document of <c>check</c>.</summary>
/// <param name="Point">The arguments there.</param>
/// <param name="Got">What the function gives.</param>
/// <param name="Torch">What PyTorch gives.</param>
/// <param name="Want">What the witness says, at a kink the nearest that is right; null where it does not know.</param>
/// <param name="Finding">What is found.</param>
internal sealed record CheckPoint(IReadOnlyList<double> Point, double Got, double Torch, double? Want, PlaceFinding Finding);

/// <summary>The summary in the document of <c>check</c>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Expression">The PyTorch expression.</param>
/// <param name="Passed">Whether the function is right.</param>
/// <param name="Verdict">The worst of the verdicts.</param>
/// <param name="Warns">Whether values are less exact than they could be.</param>
/// <param name="Witness">Who says what is right.</param>
/// <param name="Kinks">The kinks that were found.</param>
/// <param name="Causes">The likely causes.</param>
/// <param name="Notes">What was not compared, and why.</param>
internal sealed record CheckSummary(
    string Function,
    string Expression,
    bool Passed,
    CheckVerdict Verdict,
    bool Warns,
    string Witness,
    IReadOnlyList<double> Kinks,
    IReadOnlyList<Diagnosis> Causes,
    IReadOnlyList<string> Notes);

/// <summary>The document of <c>check</c>.</summary>
internal static class CheckDocument
{
    private const int Shown = 10;

    /// <summary>Makes the document.</summary>
    public static ResultDocument<CheckCase, CheckSummary> Of(RunEnvironment environment, CheckResult result) => new(
        environment,
        [.. result.Quantities.Select(quantity => CaseOf(quantity, result))],
        new CheckSummary(
            result.Function, result.Expression, result.Passed, result.Verdict, result.Warns, result.Witness, result.Kinks, result.Causes, result.Notes));

    private static CheckCase CaseOf(CheckedQuantity quantity, CheckResult result) => new(
        quantity.Name,
        result.DType.Name(),
        quantity.Method,
        quantity.Verdict,
        quantity.Places.Count,
        quantity.Mismatched,
        quantity.MaxAbsoluteDifference,
        quantity.MaxRelativeDifference,
        quantity.MinimumTolerance,
        quantity.MaxUlp(result.DType),
        quantity.MaxTorchUlp(result.DType),
        [.. quantity.Worst.Take(Shown).Select(place => new CheckPoint(place.Point, place.Yours, place.Torch, place.Exact is null ? null : place.Right, place.Finding))]);
}
