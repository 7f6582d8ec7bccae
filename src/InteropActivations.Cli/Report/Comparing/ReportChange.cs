namespace InteropActivations.Cli.Report.Comparing;

/// <summary>What became of a result between two reports.</summary>
public enum ReportChangeKind
{
    /// <summary>It agreed, or stayed within its tolerance, and does no longer.</summary>
    NewlyDiffering,

    /// <summary>It differed, and agrees now.</summary>
    NewlyAgreeing,

    /// <summary>Its greatest error grew.</summary>
    LessAccurate,

    /// <summary>Its greatest error shrank.</summary>
    MoreAccurate,

    /// <summary>It is another, for better or worse.</summary>
    Changed,

    /// <summary>The native engine became slower.</summary>
    Slower,

    /// <summary>The native engine became faster.</summary>
    Faster,
}

/// <summary>A result that is not as it was.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="What">Which result, in words.</param>
/// <param name="Then">What the earlier report says.</param>
/// <param name="Now">What this one says.</param>
public sealed record ReportChange(ReportChangeKind Kind, string What, string Then, string Now)
{
    /// <summary>Whether it is worse, and neither for a known cause nor by another engine's doing.</summary>
    public bool IsWorse { get; init; }
}

/// <summary>One part of two reports.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Compared">How many results stand in both and tell something.</param>
/// <param name="Changes">Those of them that are not as they were; the others are, or differ by no more than runs do.</param>
/// <param name="NotCompared">What was not compared, and why, in sentences.</param>
public sealed record PartComparison(ReportPart Part, int Compared, IReadOnlyList<ReportChange> Changes, IReadOnlyList<string> NotCompared)
{
    /// <summary>How many are as they were, within what runs differ by.</summary>
    public int Unchanged => Compared - Changes.Count;
}

/// <summary>The report that another is held against.</summary>
/// <param name="Started">When its run began.</param>
/// <param name="Tool">The tool's version.</param>
/// <param name="Cpu">The processor.</param>
public sealed record EarlierReport(DateTimeOffset Started, string Tool, string Cpu);
