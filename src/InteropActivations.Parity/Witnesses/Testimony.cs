using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Witnesses;

/// <summary>What the third witness says a result is.</summary>
/// <param name="Low">The exact result; at a kink the smaller one-sided derivative.</param>
/// <param name="High">The same, or at a kink the greater one-sided derivative.</param>
/// <param name="Approximate">Whether it comes from a float64 evaluation for a float32 case instead of a table.</param>
public readonly record struct Testimony(ExactValue Low, ExactValue High, bool Approximate = false)
{
    /// <summary>Whether every value between <see cref="Low"/> and <see cref="High"/> is right.</summary>
    public bool IsInterval => !Low.High.Equals(High.High);

    /// <summary>The exact result.</summary>
    public static Testimony Of(ExactValue exact, bool approximate = false) => new(exact, exact, approximate);

    /// <summary>The testimony for dy · f′.</summary>
    public static Testimony operator *(Testimony slope, double upstream) => upstream < 0
        ? slope with { Low = slope.High * upstream, High = slope.Low * upstream }
        : slope with { Low = slope.Low * upstream, High = slope.High * upstream };

    /// <summary>The right value nearest to <paramref name="got"/>.</summary>
    public ExactValue Nearest(double got) => got <= Low.High || !IsInterval ? Low : got >= High.High ? High : got;
}
