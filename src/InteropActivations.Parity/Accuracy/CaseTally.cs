using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>A case is a tally with its name; this turns one into the other and back.</summary>
internal static class CaseTally
{
    /// <summary>The case with what the tally says.</summary>
    public static AccuracyCase With(this AccuracyCase named, ErrorTally tally)
    {
        var isAnywhere = tally.Place >= 0;
        return named with
        {
            Inputs = tally.Inputs,
            MaxUlp = tally.Inputs > 0 ? tally.Ulp : null,
            WorstInput = isAnywhere ? new AccuracyInput(tally.Input, BitPattern.Format(tally.Input, DTypeOf(named))) : null,
            WorstPlace = isAnywhere ? tally.Place : null,
            Got = isAnywhere ? tally.Got : null,
            Want = isAnywhere ? tally.Want : null,
            WrongSpecials = tally.WrongSpecials,
            WrongSpecial = tally.SpecialPlace < 0
                ? null
                : new WrongSpecial(tally.SpecialInput, tally.SpecialPlace, tally.SpecialGot, tally.SpecialWant),
            Reason = tally.Fault ?? "",
        };
    }

    /// <summary>What the case says.</summary>
    public static ErrorTally Tally(this AccuracyCase named) => new()
    {
        Inputs = named.Inputs,
        Ulp = named.MaxUlp ?? 0,
        Place = named.WorstPlace ?? -1,
        Input = named.WorstInput?.Value ?? 0,
        Got = named.Got ?? 0,
        Want = named.Want ?? 0,
        WrongSpecials = named.WrongSpecials,
        SpecialPlace = named.WrongSpecial?.Place ?? -1,
        SpecialInput = named.WrongSpecial?.Input ?? 0,
        SpecialGot = named.WrongSpecial?.Got ?? 0,
        SpecialWant = named.WrongSpecial?.Want ?? 0,
        Fault = named.Reason.Length > 0 ? named.Reason : null,
    };

    private static DType DTypeOf(AccuracyCase named) => DTypes.All.First(dtype => dtype.Name() == named.Dtype);
}
