namespace InteropActivations.Cli.Report;

/// <summary>A group of lock-step cases in words: the rows of a table of page and Markdown.</summary>
internal static class LockstepGroupWords
{
    /// <summary>The heads of the columns.</summary>
    public static IReadOnlyList<string> Heads { get; } =
        ["Kind", "Engine", "Judged runs", "Within", "Greatest in float64", "Greatest in float32", "Verdict"];

    /// <summary>The row of a group.</summary>
    public static IReadOnlyList<string> Row(LockstepGroup group) =>
    [
        group.Kind, group.Engine, $"{group.Cases.Count}", $"{group.Within}", Greatest(group, DType.Float64), Greatest(group, DType.Float32), Verdict(group),
    ];

    /// <summary>What every run was and where it left the tolerance.</summary>
    public static string Verdict(LockstepGroup group)
    {
        string[] parts =
        [
            .. group.New.Select(comparison => $"differs: {LockstepGroup.PartOf(comparison)}, {comparison.Dtype}, {LockstepWords.Outcome(comparison)}"),
            .. group.Known.Select(known => $"known: {string.Join(", ", known.Select(LockstepGroup.PartOf).Distinct())}: {known.Key}"),
        ];
        return parts.Length == 0 ? "agrees" : string.Join(" ", parts);
    }

    private static string Greatest(LockstepGroup group, DType dtype) =>
        group.Greatest(dtype) is { } worst ? $"{Figures.Short(worst.MaxRelativeError)} ({LockstepGroup.PartOf(worst)})" : "–";
}
