namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>How a pair is measured.</summary>
public sealed record MeasureOptions
{
    /// <summary>The rules by which numbers come about; raised whenever they change, because numbers of different rules are no comparison.</summary>
    public const int Protocol = 3;

    /// <summary>How long each side runs in a round: a thousand times what a clock resolves, and short beside the pace at which a processor changes its own.</summary>
    public TimeSpan Batch { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Rounds between two looks at the processor's clock. Of 15 values, the 4th to the 12th hold the median with 96 %.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>So many rounds between two looks may be lost to others; where more are, they count, and the spread shows it.</summary>
    public int LostRounds { get; init; } = 60;

    /// <summary>So often rounds are added until the spread is small enough, or done again because the clock moved.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>So long a pair may take in a pass, without what its threads rest: then no attempt is begun, no round is lost, and the attempt under way ends with the fewest rounds.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>So often all cases are measured, each time in other memory: what lasts for a minute shows in the spread only if there is another minute.</summary>
    public int Passes { get; init; } = 2;

    /// <summary>The fewest rounds of an attempt. Of 9 values, the 2nd to the 8th hold the median with 96 %.</summary>
    public int FewestRounds { get; init; } = 9;

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The greatest spread of a ratio that is still a number.</summary>
    public double MaxSpread { get; init; } = 0.05;

    /// <summary>The greatest change of a fixed piece of work around the rounds; beyond it they are suspect.</summary>
    public double MaxDrift { get; init; } = 0.02;

    /// <summary>Two sides nearer than that are the same: what a side may differ from itself.</summary>
    public double SameWithin { get; init; } = 0.02;
}
