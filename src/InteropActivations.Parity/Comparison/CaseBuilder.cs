using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Comparison;

/// <summary>Gathers the places of one comparison into a case with its verdict and its message.</summary>
internal static class CaseBuilder
{
    /// <summary>Judges all places.</summary>
    public static ParityCase Build(Circumstance circumstance, IReadOnlyList<Place> places, IReadOnlyList<KnownDifferenceRule> rules)
    {
        var tolerance = Tolerance.Of(circumstance.DType);
        var judge = new PlaceJudge(circumstance, tolerance, rules);
        var found = places.Select(place => (Place: place, Finding: judge.Judge(place))).ToArray();
        var apart = found.Where(item => item.Finding != Finding.Agrees).ToArray();
        var verdict = Overall(apart);
        var worst = apart
            .OrderByDescending(item => item.Finding == Decisive(verdict))
            .ThenByDescending(item => Excess(item.Place, tolerance))
            .Select(item => (Place?)item.Place)
            .FirstOrDefault();
        var summary = Empty(circumstance) with
        {
            Verdict = verdict,
            Inputs = places.Count,
            Mismatched = apart.Length,
            MismatchedOrdinary = apart.Count(item => Math.Abs(item.Place.Input) <= ParityCase.OrdinaryInput),
            MaxAbsoluteDifference = Greatest(places, place => Math.Abs(place.Native - place.Torch)),
            MaxRelativeDifference = Greatest(places, place => Math.Abs(place.Native - place.Torch) / Math.Abs(place.Torch)),
            MinimumTolerance = found.Max(item => MinimumRelative(item.Place, judge, tolerance)),
            NativeMaxUlp = places.Max(place => place.NativeUlp(circumstance.DType)),
            TorchMaxUlp = places.Max(place => place.TorchUlp(circumstance.DType)),
            SignedZeros = circumstance.Direction == Direction.Forward ? places.Count(HasZerosOfBothSigns) : 0,
            OtherKinkChoices = places.Count(place => place.Witness is { IsInterval: true } && !tolerance.Holds(place.Native, place.Torch)),
            Worst = worst is { } at ? WorstOf(at, circumstance.DType, tolerance) : null,
            KnownDifferences = [.. judge.Met],
        };
        return summary with { Message = apart.Length == 0 ? "" : MismatchMessage.Of(circumstance, summary, tolerance, worst!.Value) };
    }

    /// <summary>A case that could not be compared.</summary>
    public static ParityCase NotComparable(Circumstance circumstance, string reason) =>
        Empty(circumstance) with { Verdict = Verdict.NotComparable, Message = reason };

    /// <summary>A case in which an engine broke a rule that no tolerance covers.</summary>
    public static ParityCase Broken(Circumstance circumstance, string message) =>
        Empty(circumstance) with { Verdict = Verdict.Unexplained, Message = message };

    private static ParityCase Empty(Circumstance circumstance) => new()
    {
        Activation = circumstance.Activation.ToString(),
        Family = circumstance.Activation.Info.Family.ToString(),
        Engine = circumstance.Torch.Name,
        EngineVersion = circumstance.Torch.Version,
        Dtype = circumstance.DType.Name(),
        Direction = circumstance.Direction,
        Verdict = Verdict.Agree,
    };

    /// <summary>The gravest finding; among those the witness decides, a table weighs more than an approximate witness.</summary>
    private static Verdict Overall((Place Place, Finding Finding)[] apart)
    {
        if (apart.Length == 0)
        {
            return Verdict.Agree;
        }

        var exact = apart.Where(item => item.Finding > Finding.Known && item.Place.Witness is { Approximate: false }).ToArray();
        return (exact.Length > 0 ? exact : apart).Max(item => item.Finding) switch
        {
            Finding.Known => Verdict.KnownCause,
            Finding.NativeCloser => Verdict.DifferNativeCloser,
            Finding.TorchCloser => Verdict.DifferTorchCloser,
            _ => Verdict.Unexplained,
        };
    }

    private static Finding Decisive(Verdict verdict) => verdict switch
    {
        Verdict.KnownCause => Finding.Known,
        Verdict.DifferNativeCloser => Finding.NativeCloser,
        Verdict.DifferTorchCloser => Finding.TorchCloser,
        _ => Finding.Unexplained,
    };

    private static double Greatest(IReadOnlyList<Place> places, Func<Place, double> difference) => places
        .Where(place => place.Native != place.Torch && !double.IsNaN(difference(place)))
        .Select(difference)
        .DefaultIfEmpty(0)
        .Max();

    private static double MinimumRelative(Place place, PlaceJudge judge, Tolerance tolerance) => judge.Agrees(place)
        ? 0
        : tolerance.MinimumRelative(place.Native, place.Torch, place.Size);

    private static bool HasZerosOfBothSigns(Place place) =>
        place.Native == 0 && place.Torch == 0 && double.IsNegative(place.Native) != double.IsNegative(place.Torch);

    /// <summary>How many times the allowed difference they are apart; infinite where a number stands against NaN.</summary>
    private static double Excess(Place place, Tolerance tolerance) =>
        (Math.Abs(place.Native - place.Torch) / tolerance.Allowed(place.Size)) is >= 0 and var times ? times : double.PositiveInfinity;

    private static WorstInput WorstOf(Place place, DType dtype, Tolerance tolerance) => new(
        place.Index,
        place.Input,
        BitPattern.Format(place.Input, dtype),
        place.Native,
        place.Torch,
        place.Witness?.Nearest(place.Native).High,
        tolerance.Allowed(place.Size));
}
