using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>What a report must be to be shown, beyond the types of its properties.</summary>
internal static class ReportShape
{
    /// <summary>More cells than that are no picture.</summary>
    private const int MostCells = 10_000;

    /// <summary>What is wrong with a document, or null.</summary>
    public static string? FaultOf(ReportDocument document) => Faults(document).FirstOrDefault();

    private static IEnumerable<string> Faults(ReportDocument document)
    {
        if (!(document.DurationSeconds >= 0 && document.DurationSeconds < TimeSpan.MaxValue.TotalSeconds))
        {
            yield return "durationSeconds is no duration";
        }

        foreach (var one in document.Experiments?.Cases ?? [])
        {
            if (one.Cases.FirstOrDefault(measured => measured.Values.Count == 0) is { } empty)
            {
                yield return $"the experiment {one.Name} has no value of {empty.Measure}";
            }

            if (one.Curves.SelectMany(plot => plot.Curves).FirstOrDefault(IsTorn) is { } torn)
            {
                yield return $"the curve {torn.Name} of the experiment {one.Name} has not as many values as places";
            }

            if (one.Regions.SelectMany(plot => plot.Panels).FirstOrDefault(IsTorn) is { } panel)
            {
                yield return $"the region {panel.Title} of the experiment {one.Name} has not as many values as cells";
            }
        }

        foreach (var profile in document.Accuracy?.Profiles ?? [])
        {
            if (profile.Edges.Contains(null) || profile.Curves.Any(curve => curve.Greatest.Count != profile.Edges.Count - 1))
            {
                yield return $"the errors of {profile.Activation} along x have not as many values as steps";
            }
        }

        if (document.Speed is { } speed && speed.Cases.FirstOrDefault(IsUnfounded) is { } row)
        {
            yield return $"speed has a verdict without a ratio: {BenchmarkComparison.Named(row)}";
        }
    }

    private static bool IsTorn(PlotCurve curve) =>
        curve.X.Count != curve.Middle.Count || curve.X.Count != curve.Low.Count || curve.X.Count != curve.High.Count;

    private static bool IsTorn(RegionPanel panel) =>
        panel.Cells is < 1 or > MostCells || panel.Probabilities.Count != panel.Cells * panel.Cells;

    private static bool IsUnfounded(BenchmarkRow row) =>
        row.Verdict is SpeedVerdict.Faster or SpeedVerdict.Same or SpeedVerdict.Slower
        && (row.RatioToNative ?? Math.Sqrt(row.RatioLow.GetValueOrDefault() * row.RatioHigh.GetValueOrDefault())) is not > 0;
}
