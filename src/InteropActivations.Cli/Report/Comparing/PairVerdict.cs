namespace InteropActivations.Cli.Report.Comparing;

/// <summary>What two reports say together of one result.</summary>
/// <param name="Change">What changed; null where nothing did, or where they do not tell.</param>
/// <param name="Untold">Why they do not tell, in a sentence; null where they do.</param>
internal sealed record PairVerdict(ReportChange? Change, string? Untold)
{
    /// <summary>As it was, within what runs differ by.</summary>
    public static PairVerdict Same { get; } = new(null, null);

    /// <summary>Not as it was.</summary>
    public static PairVerdict Of(ReportChangeKind kind, string what, string then, string now, bool isWorse = false) =>
        new(new ReportChange(kind, what, then, now) { IsWorse = isWorse }, null);

    /// <summary>The two do not tell.</summary>
    public static PairVerdict Unclear(string why) => new(null, why);
}

/// <summary>The results of one part of two reports side by side.</summary>
/// <typeparam name="T">A result.</typeparam>
/// <typeparam name="TKey">What tells it from the others of its report.</typeparam>
/// <param name="Part">Which part.</param>
/// <param name="Key">What tells a result from the others.</param>
/// <param name="Name">A result in words.</param>
/// <param name="Judge">What an earlier and a later result say together.</param>
internal sealed record ResultPairs<T, TKey>(ReportPart Part, Func<T, TKey> Key, Func<T, string> Name, Func<T, T, PairVerdict> Judge)
    where TKey : notnull
{
    /// <summary>Compares.</summary>
    public PartComparison Compare(IReadOnlyList<T> then, IReadOnlyList<T> now)
    {
        var earlier = then.ToLookup(Key);
        var measured = now.Select(Key).ToHashSet();
        var verdicts = new List<PairVerdict>();
        var notes = new List<string>();
        foreach (var one in now)
        {
            if (earlier[Key(one)].ToArray() is [var before, ..])
            {
                verdicts.Add(Judge(before, one));
            }
            else
            {
                notes.Add($"Only now: {Name(one)}.");
            }
        }

        notes.AddRange(then.Where(one => !measured.Contains(Key(one))).Select(one => $"Only then: {Name(one)}."));
        return new PartComparison(
            Part,
            verdicts.Count(verdict => verdict.Untold is null),
            [.. verdicts.Select(verdict => verdict.Change).OfType<ReportChange>().OrderByDescending(change => change.IsWorse).ThenBy(change => change.Kind)],
            [.. verdicts.Select(verdict => verdict.Untold).OfType<string>(), .. notes]);
    }
}
