using System.Text.Json.Serialization;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What is known so far of one engine's error in one direction. Tallies of disjoint inputs add up, in any order, to the same.</summary>
public sealed record ErrorTally
{
    /// <summary>How many finite inputs were looked at.</summary>
    public long Inputs { get; set; }

    /// <summary>The greatest error in units in the last place.</summary>
    public double Ulp { get; set; }

    /// <summary>Where it was found, counted along the walk; −1 where no error was found.</summary>
    public long Place { get; set; } = -1;

    /// <summary>The input there.</summary>
    public double Input { get; set; }

    /// <summary>What the engine gave there.</summary>
    public double Got { get; set; }

    /// <summary>What is right there, rounded to double.</summary>
    public double Want { get; set; }

    /// <summary>How many of the inputs NaN and ±∞ were answered wrongly.</summary>
    public long WrongSpecials { get; set; }

    /// <summary>Where the first of them is; −1 where none is.</summary>
    public long SpecialPlace { get; set; } = -1;

    /// <summary>The first of them.</summary>
    public double SpecialInput { get; set; }

    /// <summary>What the engine gave for it.</summary>
    public double SpecialGot { get; set; }

    /// <summary>What is right for it.</summary>
    public double SpecialWant { get; set; }

    /// <summary>What went wrong instead of a result; null where nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>The errors along x; null where they are not kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorSteps? Steps { get; init; }

    /// <summary>Measures a result, less what the witness itself may be off.</summary>
    /// <param name="dtype">Whose last place counts.</param>
    /// <param name="floor">The size of the terms that cancel.</param>
    /// <param name="want">What is right.</param>
    /// <param name="place">Where the input stands along the walk.</param>
    /// <param name="input">The input.</param>
    /// <param name="got">What the engine gave.</param>
    /// <param name="along">Where along x the error is kept; null where it has no place there.</param>
    internal void Measure(DType dtype, double floor, ExactValue want, long place, double input, double got, double? along = null)
    {
        var ulp = Math.Max(0, UlpDistance.Of(got, want, dtype, floor) - ExactFunction.Doubt(dtype, Math.Max(Math.Abs(want.High), floor)));
        Offer(ulp, place, input, got, want.High);
        if (along is { } x)
        {
            Steps?.Take(dtype, x, ulp, got, want.High);
        }
    }

    /// <summary>Takes an error into account; of two equal ones the first along the walk is kept.</summary>
    public void Offer(double ulp, long place, double input, double got, double want)
    {
        if (ulp > Ulp || (ulp == Ulp && ulp > 0 && place < Place))
        {
            (Ulp, Place, Input, Got, Want) = (ulp, place, input, got, want);
        }
    }

    /// <summary>Counts a wrong answer to NaN or an infinity.</summary>
    public void Wrong(long place, double input, double got, double want)
    {
        WrongSpecials++;
        if (SpecialPlace < 0 || place < SpecialPlace)
        {
            (SpecialPlace, SpecialInput, SpecialGot, SpecialWant) = (place, input, got, want);
        }
    }

    /// <summary>Adds what was found at other inputs.</summary>
    public void Add(ErrorTally other)
    {
        Inputs += other.Inputs;
        Fault ??= other.Fault;
        if (other.Place >= 0)
        {
            Offer(other.Ulp, other.Place, other.Input, other.Got, other.Want);
        }

        if (other.SpecialPlace >= 0)
        {
            Wrong(other.SpecialPlace, other.SpecialInput, other.SpecialGot, other.SpecialWant);
            WrongSpecials += other.WrongSpecials - 1;
        }

        if (other.Steps is { } steps)
        {
            Steps?.Add(steps);
        }
    }
}
