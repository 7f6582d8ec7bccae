using InteropActivations.Parity.Benchmarks.Measuring;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>The verdicts counted.</summary>
/// <param name="Cases">All rows.</param>
/// <param name="Engines">For each other engine how the native one stands beside its best settings.</param>
public sealed record BenchmarkSummary(int Cases, IReadOnlyList<EngineStanding> Engines)
{
    /// <summary>Counts the rows.</summary>
    public static BenchmarkSummary Of(IReadOnlyList<BenchmarkRow> rows) => new(
        rows.Count,
        [
            .. rows.Where(row => row.Best && row.IsOfRival(rows))
                .GroupBy(row => row.Engine)
                .Select(group => EngineStanding.Of(group.Key, [.. group])),
        ]);
}

/// <summary>How the native engine stands beside another.</summary>
/// <param name="Engine">The other.</param>
/// <param name="Faster">Rows in which native is faster.</param>
/// <param name="Same">Rows without a difference.</param>
/// <param name="Slower">Rows in which native is slower.</param>
/// <param name="TooNoisy">Rows that do not tell.</param>
/// <param name="Untrusted">Rows of a harness that did not pass its own test.</param>
/// <param name="GeometricMean">The geometric mean of the ratios; null where there is none.</param>
public sealed record EngineStanding(string Engine, int Faster, int Same, int Slower, int TooNoisy, int Untrusted, double? GeometricMean)
{
    /// <summary>Counts the rows of an engine.</summary>
    public static EngineStanding Of(string engine, IReadOnlyList<BenchmarkRow> rows)
    {
        var ratios = rows.Select(row => row.MiddleRatio).OfType<double>().ToList();
        return new EngineStanding(
            engine,
            Count(SpeedVerdict.Faster),
            Count(SpeedVerdict.Same),
            Count(SpeedVerdict.Slower),
            Count(SpeedVerdict.TooNoisy),
            Count(SpeedVerdict.Untrusted),
            ratios.Count == 0 ? null : Math.Exp(ratios.Average(Math.Log)));

        int Count(SpeedVerdict verdict) => rows.Count(row => row.Verdict == verdict);
    }
}
