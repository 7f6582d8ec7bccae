using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>Which networks come out otherwise: those trained on data sets, and ML.NET's trainers.</summary>
internal static class TrainingChanges
{
    /// <summary>
    /// Two metrics nearer than that are the same: one row of the smallest test set, the 30 of iris. Another machine's roundings move
    /// as much.
    /// </summary>
    private const double OneRow = 1.0 / 30;

    /// <summary>The networks, each with the spread of its seeds.</summary>
    public static PartComparison Of(TrainingResult then, TrainingResult now) => new ResultPairs<Seeds, string>(
        ReportPart.Training, one => one.Recipe, one => one.Name, Judge).Compare(Seeds.Of(then), Seeds.Of(now));

    /// <summary>ML.NET's trainers, which are means over folds.</summary>
    public static PartComparison Of(TrainerResult then, TrainerResult now) =>
        (then.Summary.Folds, then.Summary.Seed) != (now.Summary.Folds, now.Summary.Seed)
            ? new PartComparison(ReportPart.Trainers, 0, [], [$"ML.NET trainers: means over {Folds(then)} then and {Folds(now)} now are no comparison."])
            : new ResultPairs<TrainerCase, (string, string, string, string?, string)>(
                ReportPart.Trainers, one => (one.DataSet, one.Task, one.Trainer, one.Engine, one.Settings), Name, Judge).Compare(then.Cases, now.Cases);

    private static PairVerdict Judge(Seeds then, Seeds now) =>
        now.Low > then.High + OneRow || now.High < then.Low - OneRow || double.IsNaN(now.Low) != double.IsNaN(then.Low)
            ? PairVerdict.Of(ReportChangeKind.Changed, now.Name, then.Told, now.Told)
            : PairVerdict.Same;

    private static PairVerdict Judge(TrainerCase then, TrainerCase now) =>
        (then.Accuracy ?? then.R2, now.Accuracy ?? now.R2) is ({ } before, { } after) && Math.Abs(after - before) > OneRow
            ? PairVerdict.Of(ReportChangeKind.Changed, Name(now), Figures.Metric(before), Figures.Metric(after))
            : PairVerdict.Same;

    private static string Folds(TrainerResult one) => $"{Figures.Count(one.Summary.Folds, "fold")} of seed {one.Summary.Seed}";

    private static string Name(TrainerCase one) => $"{one.DataSet} · {one.Trainer} · {one.Engine ?? "ML.NET"}";

    /// <summary>The runs of one network by one engine, one per seed.</summary>
    private sealed record Seeds(string Recipe, string Name, string Metric, IReadOnlyList<double> Tests)
    {
        public double Low => Tests.Min();

        public double High => Tests.Max();

        public string Told => Tests.Count == 1
            ? $"{Metric} {Figures.Metric(Low)}"
            : $"{Metric} {Figures.Metric(Low)} to {Figures.Metric(High)} over {Tests.Count} seeds";

        // A run that was cut short says nothing of where it would have ended.
        public static IReadOnlyList<Seeds> Of(TrainingResult result) =>
        [
            .. TrainingGroup.Of(result with { Cases = [.. result.Cases.Where(run => !run.Interrupted)] })
                .SelectMany(group => group.Runs.Select(runs => new Seeds(
                    string.Join('\n', group.DataSet, group.Net, group.Method, group.Metric, runs.Engine, runs.Dtype),
                    $"{group.DataSet}, {group.Net} · {runs.Engine} · {runs.Dtype}",
                    Figures.MetricName(group.Metric),
                    [.. runs.Seeds.Select(run => run.TestMetric)]))),
        ];
    }
}
