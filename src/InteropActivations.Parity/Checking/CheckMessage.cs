using System.Globalization;
using System.Text;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Checking;

/// <summary>A check in words: the verdict, how many, how far, where, who is right, what would pass, and why.</summary>
public static class CheckMessage
{
    /// <summary>How many of the worst points are shown.</summary>
    private const int Shown = 3;

    /// <summary>Writes the message.</summary>
    public static string Of(CheckResult result)
    {
        var text = new StringBuilder();
        text.AppendLine(Headline(result));
        foreach (var quantity in result.Quantities)
        {
            text.AppendLine(Summary(quantity, result));
            foreach (var place in quantity.Worst.Take(Shown))
            {
                text.Append("  ").AppendLine(Words(place, quantity, result));
            }
        }

        foreach (var cause in result.Causes)
        {
            text.AppendLine(cause.ToString());
        }

        foreach (var note in result.Notes)
        {
            text.AppendLine(note);
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The verdict in one line.</summary>
    public static string Headline(CheckResult result)
    {
        var verdict = result.Verdict switch
        {
            CheckVerdict.Agree when result.Warns => "agrees within the tolerance, but is less exact than it could be",
            CheckVerdict.Agree => "agrees",
            CheckVerdict.DifferYoursRight => "differs, and is right where it does: PyTorch is off",
            CheckVerdict.DifferTorchCloser => "differs, and PyTorch is closer to the exact value",
            _ => result.Witness.Length > 0 ? "differs" : "differs, and no witness says who is right",
        };
        return $"{result.Function}, {result.DType.Name()}, against {result.Expression} on {result.Engine.Name} {result.Engine.Version}: {verdict}.";
    }

    /// <summary>One quantity in one line.</summary>
    public static string Summary(CheckedQuantity quantity, CheckResult result)
    {
        var name = quantity.By is null ? quantity.Name : $"{quantity.Name} ({quantity.Method})";
        var tail = quantity.Mismatched == 0
            ? ""
            : double.IsFinite(quantity.MinimumTolerance)
                ? FormattableString.Invariant($"; rtol {quantity.MinimumTolerance:G3} with atol {quantity.Tolerance.Absolute:R} would pass")
                : "; no tolerance would pass";
        var ulps = double.IsNaN(quantity.MaxUlp(result.DType)) || quantity.Method == Differences ? "" : FormattableString.Invariant(
            $"; at most {quantity.MaxUlp(result.DType):G3} units in the last place from the exact value, PyTorch {quantity.MaxTorchUlp(result.DType):G3}");
        return FormattableString.Invariant($"{name}: {quantity.Mismatched} of {quantity.Places.Count} differ, greatest absolute difference {quantity.MaxAbsoluteDifference:G6}, greatest relative difference {quantity.MaxRelativeDifference:G6}{tail}{ulps}.");
    }

    /// <summary>The method of <see cref="CheckedQuantity"/> whose errors are of the method and not of the function.</summary>
    internal const string Differences = "by central differences";

    /// <summary>One point in one line.</summary>
    public static string Words(CheckPlace place, CheckedQuantity quantity, CheckResult result)
    {
        var at = string.Join(", ", place.Point.Zip(result.Arguments, (value, name) => FormattableString.Invariant($"{name} = {BitPattern.Decimal(value, result.DType)} ({BitPattern.Format(value, result.DType)})")));
        return FormattableString.Invariant($"{(at.Length > 0 ? $"at {at}" : $"value {place.Index}")}: yours {BitPattern.Decimal(place.Yours, result.DType)}, PyTorch {BitPattern.Decimal(place.Torch, result.DType)}{Exact(place)}, allowed {quantity.Tolerance.Allowed(place.Torch):G3}: {Words(place.Finding)}");
    }

    /// <summary>A finding in words.</summary>
    public static string Words(PlaceFinding finding) => finding switch
    {
        PlaceFinding.Agrees => "agrees",
        PlaceFinding.OtherSubgradient => "another derivative than PyTorch's, and right at this kink",
        PlaceFinding.LimitBesideNaN => "PyTorch gives no limit here",
        PlaceFinding.LosesDigits => "digits lost that PyTorch keeps",
        PlaceFinding.LosesDigitsLikeTorch => "digits lost, by PyTorch too",
        PlaceFinding.SignOfZero => "zero with the wrong sign",
        PlaceFinding.YoursRight => "PyTorch is off",
        PlaceFinding.TorchCloser => "yours is off",
        _ => "they differ",
    };

    private static string Exact(CheckPlace place) => place.Exact switch
    {
        null => "",
        { IsInterval: true } kink => string.Create(CultureInfo.InvariantCulture, $", between {kink.Low.High:R} and {kink.High.High:R} at this kink"),
        { } exact => string.Create(CultureInfo.InvariantCulture, $", exact {exact.Low.High:R}"),
    };
}
