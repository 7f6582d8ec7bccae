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

/// <summary>A row of the native engine in two runs.</summary>
/// <param name="Old">The earlier.</param>
/// <param name="New">The later.</param>
/// <param name="Kind">What changed.</param>
/// <param name="Factor">Its time now over its time then, by the witness that saw the least change: above 1 it became slower.</param>
public sealed record RowChange(BenchmarkRow Old, BenchmarkRow New, ChangeKind Kind, double Factor);

/// <summary>Two runs held against each other.</summary>
/// <remarks>
/// Two runs of the same program differ, and by more than within either of them: memory lies otherwise, or another program had a
/// core. So what the native engine does has several witnesses: its ratio to every other engine that has not changed, in each
/// setting, that of its threads to one thread and, on the same machine, its own time in units of the fixed piece of work. It
/// has changed where for all of them the intervals do not overlap and the change is greater than noise.
/// </remarks>
/// <param name="Changes">The rows that tell something in both.</param>
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
        var compared = new List<RowChange>();
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
            else if (TellsNothing(row) || TellsNothing(before))
            {
                notes.Add($"Too noisy {(TellsNothing(row) ? "now" : "then")}: {Named(row)}.");
            }
            else
            {
                compared.Add(ByRatio(before, row));
            }
        }

        var judged = now.Cases.FirstOrDefault(row => row.Verdict == SpeedVerdict.Reference)?.Engine;
        var rivals = compared.Where(one => one.New.Engine != judged).ToLookup(one => one.New.Case);
        var alone = now.Cases.Select(row => row.Case).Except(now.Cases.Where(row => row.Engine != judged).Select(row => row.Case)).ToHashSet();
        var changes = new List<RowChange>();
        foreach (var one in compared.Where(one => one.New.Engine == judged))
        {
            RowChange[] beside = one.New.Verdict == SpeedVerdict.Reference
                ? [.. rivals[one.New.Case].Select(rival => one with { Kind = Opposite(rival.Kind), Factor = 1 / rival.Factor })]
                : [one];

            // A time that no ratio speaks for is believed only where there was nothing to stand beside.
            if (beside.Length > 0 || alone.Contains(one.New.Case))
            {
                RowChange[] itself = sameMachine ? [ByTime(one.Old, old.Limits.ProbeNanoseconds, one.New, now.Limits.ProbeNanoseconds)] : [];
                changes.AddRange(Agreed([.. beside, .. itself]));
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

    private static bool TellsNothing(BenchmarkRow row) => row.Verdict is SpeedVerdict.TooNoisy or SpeedVerdict.Untrusted || row.MiddleRatio is null;

    /// <summary>What all witnesses of a row agree upon, as far as the one goes that saw the least; nothing where there is none.</summary>
    private static IEnumerable<RowChange> Agreed(IReadOnlyList<RowChange> witnesses) =>
        witnesses.MinBy(witness => Math.Abs(Math.Log(witness.Factor))) is not { } least ? []
        : [witnesses.All(witness => witness.Kind == least.Kind) ? least : least with { Kind = ChangeKind.Noise }];

    /// <summary>The row's own change beside the reference: where its ratio rose, it became slower.</summary>
    private static RowChange ByRatio(BenchmarkRow old, BenchmarkRow now)
    {
        var factor = now.MiddleRatio!.Value / old.MiddleRatio!.Value;
        return new RowChange(old, now, Kind(factor, slower: now.RatioLow > old.RatioHigh, faster: now.RatioHigh < old.RatioLow), factor);
    }

    /// <summary>What it means for the reference that another engine, which is as it was, seems to have changed.</summary>
    private static ChangeKind Opposite(ChangeKind kind) => kind switch
    {
        ChangeKind.Regression => ChangeKind.Improvement,
        ChangeKind.Improvement => ChangeKind.Regression,
        _ => kind,
    };

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
