using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Benchmarks.Aims;

/// <summary>How rows stand to an aim.</summary>
/// <param name="Group">The rows, in words.</param>
/// <param name="Engine">Whose time over the native one's is judged, at its best setting.</param>
/// <param name="Wanted">The ratio that each row is to reach.</param>
/// <param name="Rows">Rows that tell whether they reach it.</param>
/// <param name="Reached">Those of them that reach it.</param>
/// <param name="Least">The least ratio.</param>
/// <param name="Worst">The row that has it.</param>
public sealed record AimResult(string Group, string Engine, double Wanted, int Rows, int Reached, double Least, string Worst)
{
    /// <summary>The ratio that the worst row could have at most, by the operations in it and the processor's multiply-add units; null where these do not say.</summary>
    public double? Ceiling { get; init; }

    /// <summary>Whether the aim lies beyond what this machine can do.</summary>
    public bool IsOutOfReach => Ceiling < Wanted;

    /// <summary>The aim over all rows together.</summary>
    private const double WantedMean = 4;

    /// <summary>PyTorch without a binding is the harder rival.</summary>
    private static readonly string[] Rivals = ["libtorch", "torchsharp"];

    /// <summary>How the rows stand to every aim that some of them are of; none where PyTorch was not measured.</summary>
    public static IReadOnlyList<AimResult> Of(IReadOnlyList<BenchmarkRow> rows)
    {
        var rival = Rivals.FirstOrDefault(name => rows.Any(row => row.Engine == name));
        var judged = rows.Where(row => row.Engine == rival && row is { Best: true, MiddleRatio: not null })
            .ToLookup(row => Aim.All.First(aim => aim.Covers(row)));
        var results = Aim.All.Where(judged.Contains).Select(aim => Of(aim, rival!, [.. judged[aim]])).ToList();
        var activations = judged.SelectMany(group => group).Where(row => row.Direction is Cases.MeasuredCall.Forward or Cases.MeasuredCall.Backward).ToList();
        if (activations.Count > 1)
        {
            var mean = Math.Exp(activations.Average(row => Math.Log(row.MiddleRatio!.Value)));
            results.Add(new("geometric mean over activations", rival!, WantedMean, 1, mean >= WantedMean ? 1 : 0, mean, ""));
        }

        return results;
    }

    private static AimResult Of(Aim aim, string rival, List<BenchmarkRow> rows)
    {
        var worst = rows.MinBy(row => row.MiddleRatio)!;
        var reached = rows.Select(row => Reaches(row, aim.Least)).OfType<bool>().ToList();
        return new(aim.Group, rival, aim.Least, reached.Count, reached.Count(does => does), worst.MiddleRatio!.Value, worst.Title) { Ceiling = worst.Ceiling };
    }

    /// <summary>Whether a row reaches a ratio; null where its interval is no number and lies on both sides.</summary>
    private static bool? Reaches(BenchmarkRow row, double wanted) =>
        row.RatioToNative is { } ratio ? ratio >= wanted
        : row.RatioLow >= wanted ? true
        : row.RatioHigh < wanted ? false
        : null;
}
