using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The runs of one network on one data set: what one plot and one table show.</summary>
/// <param name="DataSet">The data set.</param>
/// <param name="Net">The network.</param>
/// <param name="Method">Optimizer, loss, and schedule and clipping where there are any.</param>
/// <param name="Metric">What the metric is.</param>
/// <param name="Runs">A line per engine and dtype.</param>
internal sealed record TrainingGroup(string DataSet, string Net, string Method, string Metric, IReadOnlyList<EngineRuns> Runs)
{
    /// <summary>The groups of a result, in the order they were run.</summary>
    public static IReadOnlyList<TrainingGroup> Of(TrainingResult training) =>
        [.. training.Cases
            .GroupBy(run => (run.DataSet, run.Net, Method: MethodOf(run), run.Metric))
            .Select(group => new TrainingGroup(
                group.Key.DataSet,
                group.Key.Net,
                group.Key.Method,
                group.Key.Metric,
                [.. group.GroupBy(run => (run.Engine, run.Dtype)).Select(runs => new EngineRuns(runs.Key.Engine, runs.Key.Dtype, [.. runs]))]))];

    private static string MethodOf(TrainingCase run) => string.Join(
        ", ",
        new[] { run.Optimizer, run.Loss, run.Schedule, run.Clipping.Length == 0 ? "" : $"clipped by {run.Clipping}" }.Where(part => part.Length > 0));
}

/// <summary>The runs of one engine in one dtype, one per seed.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Dtype">The dtype.</param>
/// <param name="Seeds">The runs.</param>
internal sealed record EngineRuns(string Engine, string Dtype, IReadOnlyList<TrainingCase> Seeds)
{
    /// <summary>The mean over the seeds of the metric on the rows held out.</summary>
    public double Test => Seeds.Average(run => run.TestMetric);

    /// <summary>The worst seed's metric on the rows held out.</summary>
    public double WorstTest => Seeds.Min(run => run.TestMetric);

    /// <summary>The mean over the seeds of the metric on the training rows.</summary>
    public double Train => Seeds.Average(run => run.TrainMetric);

    /// <summary>The mean over the seeds of the last validation loss; null where no rows validate.</summary>
    public double? LastValidation => Seeds.Any(run => run.ValidationLosses.Count == 0) ? null : Seeds.Average(run => run.ValidationLosses[^1]);

    /// <summary>The mean over the seeds of a metric on the rows held out; null where a seed has none.</summary>
    public double? MeanTest(Func<ScoreCase, double?> metric) =>
        Seeds.Any(run => run.Test is null || metric(run.Test) is null) ? null : Seeds.Average(run => metric(run.Test!));

    /// <summary>The mean over the seeds of the seconds of training.</summary>
    public double Seconds => Seeds.Average(run => run.Seconds);

    /// <summary>Whether a run was stopped before its last epoch.</summary>
    public bool Interrupted => Seeds.Any(run => run.Interrupted);

    /// <summary>The mean over the seeds of each epoch's loss, as far as every seed got.</summary>
    public IReadOnlyList<double> MeanLosses =>
        [.. Enumerable.Range(0, Seeds.Min(run => run.EpochLosses.Count)).Select(epoch => Seeds.Average(run => run.EpochLosses[epoch]))];
}
