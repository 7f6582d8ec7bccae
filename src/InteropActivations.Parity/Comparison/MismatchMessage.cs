using System.Globalization;
using System.Text;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Comparison;

/// <summary>The whole story of a mismatch in words: who, how many, how far, where, what is right, and what would pass.</summary>
internal static class MismatchMessage
{
    /// <summary>Writes the message for a case that has a worst place.</summary>
    public static string Of(Circumstance circumstance, ParityCase found, Tolerance tolerance, Place worst)
    {
        var share = 100d * found.Mismatched / found.Inputs;
        var text = new StringBuilder();
        Line($"{circumstance.Activation}, {circumstance.DType.Name()}, {Words(circumstance.Direction)}: {Verdict(found.Verdict)}.");
        Line($"{Engine(circumstance.Native)} against {Engine(circumstance.Torch)}: {found.Mismatched} of {found.Inputs} values differ ({share:0.#} %).");
        Line($"Greatest absolute difference {found.MaxAbsoluteDifference:G6}, greatest relative difference {found.MaxRelativeDifference:G6}.");
        Line($"Worst at index {worst.Index}, x = {worst.Input:R} ({BitPattern.Format(worst.Input, circumstance.DType)}){Upstream(worst)}:");
        Line($"native {worst.Native:R}, {circumstance.Torch.Name} {worst.Torch:R}, {Witness(worst)}.");
        Line($"Allowed there {tolerance.Allowed(worst.Size):G6} (rtol {tolerance.Relative:R}, atol {tolerance.Absolute:R}); {Passing(found, tolerance)}.");
        if (found.KnownDifferences.Count > 0)
        {
            Line($"Known: {string.Join(", ", found.KnownDifferences)}.");
        }

        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string Engine(Backends.BackendInfo engine) => $"{engine.Name} ({engine.Version})";

    private static string Words(Direction direction) => direction switch
    {
        Direction.Forward => "forward",
        Direction.Backward => "backward",
        _ => "parameter gradient",
    };

    private static string Verdict(Verdict verdict) => verdict switch
    {
        Results.Verdict.KnownCause => "they differ, for a known cause",
        Results.Verdict.DifferNativeCloser => "they differ, and native is closer to the exact value",
        Results.Verdict.DifferTorchCloser => "they differ, and PyTorch is closer to the exact value",
        _ => "they differ, and nothing explains it",
    };

    private static string Upstream(Place worst) =>
        worst.Upstream == 1 ? "" : FormattableString.Invariant($" with dy = {worst.Upstream:R}");

    private static string Witness(Place worst) => worst.Witness switch
    {
        null => "no witness",
        { IsInterval: true } kink => FormattableString.Invariant($"between {kink.Low.High:R} and {kink.High.High:R} at this kink"),
        { Approximate: true } formula => FormattableString.Invariant($"{formula.Low.High:R} by the formula in float64"),
        { } exact => FormattableString.Invariant($"exact {exact.Low.High:R}"),
    };

    private static string Passing(ParityCase found, Tolerance tolerance) => double.IsFinite(found.MinimumTolerance)
        ? FormattableString.Invariant($"rtol {found.MinimumTolerance:G3} with atol {tolerance.Absolute:R} would pass")
        : "no tolerance would pass";
}
