using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>Rules what is found at a point.</summary>
/// <param name="tolerance">What is allowed between both sides.</param>
/// <param name="dtype">What is judged.</param>
/// <param name="judgesDigits">Whether lost digits are looked for: not where the user's side is a difference of values.</param>
internal sealed class PlaceRuling(Tolerance tolerance, DType dtype, bool judgesDigits)
{
    /// <summary>Losing fewer binary digits than these is rounding in a long formula, not a mistake.</summary>
    private const int DigitsLost = 10;

    private readonly BinaryFormat _format = BinaryFormat.Of(dtype);

    /// <summary>Below, underflow on the way is nobody's concern: the smallest normal number and a power of two for each step of a formula.</summary>
    private double Floor => _format.SmallestNormal * Math.ScaleB(1, _format.Precision);

    /// <summary>What is found.</summary>
    /// <param name="yours">The user's value.</param>
    /// <param name="torch">PyTorch's value.</param>
    /// <param name="exact">What is right, or null; an interval at a kink.</param>
    /// <param name="conditioned">|x · f′(x)|: what an x that is off by itself makes of the result.</param>
    /// <param name="input">x where there is one; NaN elsewhere.</param>
    public PlaceFinding Of(double yours, double torch, Testimony? exact, double conditioned, double input)
    {
        if (tolerance.Holds(yours, torch))
        {
            return exact is { } known && judgesDigits && Loses(yours, known, conditioned)
                ? Loses(torch, known, conditioned) ? PlaceFinding.LosesDigitsLikeTorch : PlaceFinding.LosesDigits
                : PlaceFinding.Agrees;
        }

        if (exact is { IsInterval: true } kink && tolerance.Holds(yours, kink.Nearest(yours).High))
        {
            return PlaceFinding.OtherSubgradient;
        }

        if (double.IsInfinity(input) && double.IsNaN(torch))
        {
            return PlaceFinding.LimitBesideNaN;
        }

        if (exact is not { } right)
        {
            return PlaceFinding.Differs;
        }

        var wanted = Held(right.Nearest(yours).High);
        return tolerance.Holds(yours, wanted) && !tolerance.Holds(torch, wanted) ? PlaceFinding.YoursRight
            : tolerance.Holds(torch, wanted) || Math.Abs(torch - wanted) < Math.Abs(yours - wanted) || double.IsNaN(yours) ? PlaceFinding.TorchCloser
            : PlaceFinding.Differs;
    }

    private bool Loses(double got, Testimony known, double conditioned)
    {
        var right = known.Nearest(got);
        var allowed = Math.ScaleB(Math.Abs(right.High) + conditioned, DigitsLost + 1 - _format.Precision);
        return !known.Approximate && Math.Abs(right.High) > Floor && Math.Abs(right.High) <= _format.Largest && !(Math.Abs(got - right.High) <= allowed);
    }

    /// <summary>An exact value as the dtype can hold it: infinite, where it is beyond the largest number.</summary>
    private double Held(double exact) => Math.Abs(exact) > _format.Largest ? double.CopySign(double.PositiveInfinity, exact) : exact;
}
