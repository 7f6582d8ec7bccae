using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Comparison;

/// <summary>Judges one place after the other, and remembers which known differences it met.</summary>
internal sealed class PlaceJudge(Circumstance circumstance, Tolerance tolerance, IReadOnlyList<KnownDifferenceRule> rules)
{
    private readonly KnownDifferenceRule[] _rules = [.. rules.Where(rule => rule.Concerns(circumstance))];

    /// <summary>The known differences met so far.</summary>
    public SortedSet<string> Met { get; } = new(StringComparer.Ordinal);

    /// <summary>What is found at a place.</summary>
    public Finding Judge(Place place)
    {
        var agrees = Agrees(place);
        foreach (var rule in _rules)
        {
            if ((!agrees || rule.WithinTolerance) && NativeIsRight(place) && rule.Explains(circumstance, place))
            {
                Met.Add(rule.Description.Name);
                return agrees ? Finding.Agrees : Finding.Known;
            }
        }

        return agrees ? Finding.Agrees : Undecided(place);
    }

    /// <summary>Whether a place is within the tolerance. NaN in must give NaN out; at a kink every value between the one-sided derivatives is right.</summary>
    public bool Agrees(Place place)
    {
        if (circumstance.IsElementwise && double.IsNaN(place.Input))
        {
            return double.IsNaN(place.Native) && double.IsNaN(place.Torch);
        }

        return tolerance.Holds(place.Native, place.Torch, place.Size)
            || (place.Witness is { IsInterval: true } kink && Within(kink, place.Native) && Within(kink, place.Torch));
    }

    /// <summary>A cause on PyTorch's side explains nothing where the native value is wrong too.</summary>
    private bool NativeIsRight(Place place)
    {
        if (place.Witness is not { } witness)
        {
            return true;
        }

        var right = Held(witness.Nearest(place.Native).High);
        return tolerance.Holds(place.Native, right, Math.Max(Math.Abs(right), place.Terms));
    }

    private bool Within(Testimony kink, double got) => tolerance.Holds(got, kink.Nearest(got).High);

    /// <summary>An exact value as the dtype can hold it: infinite, where it is beyond the largest number.</summary>
    private double Held(double exact) =>
        Math.Abs(exact) > BinaryFormat.Of(circumstance.DType).Largest ? double.CopySign(double.PositiveInfinity, exact) : exact;

    private Finding Undecided(Place place)
    {
        if (place.Witness is not { } witness)
        {
            return Finding.Unexplained;
        }

        var native = Distance(place.Native);
        var torch = Distance(place.Torch);
        return native < torch ? Finding.NativeCloser : torch < native ? Finding.TorchCloser : Finding.Unexplained;

        double Distance(double got)
        {
            var right = witness.Nearest(got);
            return got == Held(right.High) || (double.IsNaN(got) && double.IsNaN(right.High)) ? 0
                : double.IsNaN(got) || double.IsNaN(right.High) ? double.PositiveInfinity
                : Math.Abs(got - right.High - right.Low);
        }
    }
}
