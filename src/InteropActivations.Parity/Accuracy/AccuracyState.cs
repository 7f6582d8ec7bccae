using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>How far a run has come: enough to go on from there as if it had never stopped.</summary>
public sealed record AccuracyState
{
    /// <summary>The job.</summary>
    public required AccuracyJob Job { get; init; }

    /// <summary>The build of the core that computed it; another build may compute other values.</summary>
    public required string Build { get; init; }

    /// <summary>The blocks that are done.</summary>
    public required IReadOnlyList<BlockRange> Done { get; init; }

    /// <summary>What was found in them, sweep by sweep; an empty list for a sweep that was not begun.</summary>
    public required IReadOnlyList<IReadOnlyList<ErrorTally>> Tallies { get; init; }

    /// <summary>The build of the core that runs now.</summary>
    internal static string ThisBuild { get; } = typeof(AccuracyJob).Assembly.ManifestModule.ModuleVersionId.ToString("N")
        + typeof(Backends.IBackend).Assembly.ManifestModule.ModuleVersionId.ToString("N");
}

/// <summary>Blocks that follow one another.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
public readonly record struct BlockRange(int Start, int End)
{
    /// <summary>The ranges of the blocks that are marked.</summary>
    internal static IReadOnlyList<BlockRange> Of(ReadOnlySpan<bool> marked)
    {
        var ranges = new List<BlockRange>();
        for (var start = 0; start < marked.Length; start++)
        {
            if (!marked[start])
            {
                continue;
            }

            var end = start;
            while (end < marked.Length && marked[end])
            {
                end++;
            }

            ranges.Add(new BlockRange(start, end));
            start = end;
        }

        return ranges;
    }
}
