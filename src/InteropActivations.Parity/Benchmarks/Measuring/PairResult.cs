namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>What the measurement of a pair gave.</summary>
/// <param name="Reference">Nanoseconds of a call of the reference.</param>
/// <param name="Rival">Nanoseconds of a call of the other side.</param>
/// <param name="Ratio">The other side's time over the reference's, formed within each round.</param>
public sealed record PairResult(MedianInterval Reference, MedianInterval Rival, MedianInterval Ratio)
{
    /// <summary>How many rounds count.</summary>
    public required int Rounds { get; init; }

    /// <summary>The greatest change of the processor's clock around them, as a fraction.</summary>
    public required double Drift { get; init; }

    /// <summary>Whether that change is too great to trust them.</summary>
    public required bool Suspect { get; init; }

    /// <summary>Whether the ratio's interval is narrow enough for its median to be a number.</summary>
    public required bool IsNumber { get; init; }

    /// <summary>How the reference stands.</summary>
    public required SpeedVerdict Verdict { get; init; }

    /// <summary>The rounds themselves, which more of the same pair can be added to.</summary>
    internal PairRounds All { get; init; } = new();
}
