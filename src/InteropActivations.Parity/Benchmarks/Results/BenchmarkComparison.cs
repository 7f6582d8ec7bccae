using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>What changed of one row between two runs.</summary>
public enum ChangeKind
{
    /// <summary>The intervals overlap, or the change is too small to be told from what runs differ by.</summary>
    Noise,

    /// <summary>The native engine became slower.</summary>
    Regression,

    /// <summary>The native engine became faster.</summary>
    Improvement,
}

/// <summary>A row of two runs.</summary>
/// <param name="Old">The earlier.</param>
/// <param name="New">The later.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Factor">The native engine's time now over its time then, as far as the row tells: above 1 it became slower.</param>
public sealed record RowChange(BenchmarkRow Old, BenchmarkRow New, ChangeKind Kind, double Factor);

/// <summary>Two runs held against each other.</summary>
/// <remarks>
/// Ratios of one run hold where times do not, so the native engine is judged by its ratio to another engine that has not changed.
/// Where there is none, by its own time, in units of the fixed piece of work, on the same machine only. A change counts where the
/// intervals do not overlap and it is greater than what two runs of the same program differ by.
/// </remarks>
/// <param name="Changes">The rows that both have as numbers.</param>
/// <param name="NotCompared">What was not compared, and why, in sentences.</param>
public sealed record BenchmarkComparison(IReadOnlyList<RowChange> Changes, IReadOnlyList<string> NotCompared)
{
    /// <summary>Two runs of the same program differ by so much where memory lies otherwise; what is planted to be found is twice that.</summary>
    private const double Noise = 0.05;

    /// <summary>Rows in which the native engine became slower.</summary>
    public IEnumerable<RowChange> Regressions => Changes.Where(change => change.Kind == ChangeKind.Regression);

    /// <summary>Rows in which it became faster.</summary>
    public IEnumerable<RowChange> Improvements => Changes.Where(change => change.Kind == ChangeKind.Improvement);

    /// <summary>Compares.</summary>
    public static BenchmarkComparison Of(BenchmarkDocument old, BenchmarkDocument now)
    {
        if (Refusal(old, now) is { } refusal)
        {
            return new BenchmarkComparison([], [refusal]);
        }

        var notes = new List<string>();
        var sameMachine = old.Environment is var then && now.Environment is var today
            && (then.Cpu, then.Threads, then.Simd, then.OperatingSystem) == (today.Cpu, today.Threads, today.Simd, today.OperatingSystem);
        if (!sameMachine)
        {
            notes.Add($"The other run is of another machine ({old.Environment.Cpu}, {old.Environment.Simd}, {old.Environment.OperatingSystem}), so times are not compared, only ratios.");
        }

        var earlier = old.Cases.ToLookup(row => row.Key);
        var changes = new List<RowChange>();
        foreach (var row in now.Cases)
        {
            if (earlier[row.Key].FirstOrDefault() is not { } before)
            {
                notes.Add($"Never measured before: {Named(row)}.");
            }
            else if (row.Verdict != SpeedVerdict.Reference && row.EngineVersion != before.EngineVersion)
            {
                notes.Add($"Another version of {row.Engine} ({before.EngineVersion} then, {row.EngineVersion} now): {Named(row)}.");
            }
            else if (IsNoNumber(row) || IsNoNumber(before))
            {
                notes.Add($"Too noisy {(IsNoNumber(row) ? "now" : "then")}: {Named(row)}.");
            }
            else if (row.Verdict != SpeedVerdict.Reference)
            {
                changes.Add(ByRatio(before, row));
            }
        }

        // By their own times are judged those that nothing else judges.
        var judged = changes.Select(change => change.New.Case).ToHashSet();
        foreach (var row in now.Cases.Where(row => row.Verdict == SpeedVerdict.Reference && !judged.Contains(row.Case)))
        {
            if (sameMachine && earlier[row.Key].FirstOrDefault() is { } before)
            {
                changes.Add(ByTime(before, old.Limits.ProbeNanoseconds, row, now.Limits.ProbeNanoseconds));
            }
        }

        var measured = now.Cases.Select(row => row.Key).ToHashSet();
        notes.AddRange(old.Cases.Where(row => !measured.Contains(row.Key)).Select(row => $"Not measured now: {Named(row)}."));
        return new BenchmarkComparison(changes, notes);
    }

    private static string? Refusal(BenchmarkDocument old, BenchmarkDocument now) =>
        old.Protocol != now.Protocol
            ? $"Nothing is compared: the other run measured by protocol {old.Protocol}, this one by {now.Protocol}; measure it again."
        : !old.SelfTest.Passed || !now.SelfTest.Passed
            ? $"Nothing is compared: the {(old.SelfTest.Passed ? "new" : "other")} run did not pass its own test."
        : null;

    private static bool IsNoNumber(BenchmarkRow row) => row.Verdict is SpeedVerdict.TooNoisy or SpeedVerdict.Untrusted;

    private static RowChange ByRatio(BenchmarkRow old, BenchmarkRow now)
    {
        // The other engine is as it was: where its ratio fell, the native one became slower.
        var factor = old.RatioToNative!.Value / now.RatioToNative!.Value;
        return new RowChange(old, now, Kind(factor, slower: now.RatioHigh < old.RatioLow, faster: now.RatioLow > old.RatioHigh), factor);
    }

    private static RowChange ByTime(BenchmarkRow old, double oldUnit, BenchmarkRow now, double unit)
    {
        var factor = now.Nanoseconds / unit / (old.Nanoseconds / oldUnit);
        return new RowChange(
            old, now, Kind(factor, slower: now.Low / unit > old.High / oldUnit, faster: now.High / unit < old.Low / oldUnit), factor);
    }

    private static ChangeKind Kind(double factor, bool slower, bool faster) =>
        slower && factor > 1 + Noise ? ChangeKind.Regression
        : faster && factor < 1 / (1 + Noise) ? ChangeKind.Improvement
        : ChangeKind.Noise;

    /// <summary>A row in words.</summary>
    public static string Named(BenchmarkRow row)
    {
        var columns = row.Columns is { } count ? FormattableString.Invariant($" in rows of {count}") : "";
        var kernels = row.Kernels.Length > 0 ? $", {row.Kernels}" : "";
        return FormattableString.Invariant(
            $"{row.Name} {row.Direction.ToString().ToLowerInvariant()} {row.Dtype} {row.Size}{columns}, {row.Engine}, {row.Threads} {(row.Threads == 1 ? "thread" : "threads")}{kernels}");
    }
}
