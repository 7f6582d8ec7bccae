using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>Training on data sets: losses of all engines over each other, and what each reached.</summary>
internal static class TrainingSection
{
    private static readonly Column[] Columns =
    [
        new("Engine"), new("Dtype"), new("Seeds", true), new("Held out", true), new("Worst seed", true), new("Trained on", true), new("Seconds", true),
    ];

    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "training",
        "Training",
        PageParts.Missing(model, ReportPart.Training, model.Training is null),
        charts.Training.Count == 0 ? null : new object[]
        {
            Html("p", "Every engine starts from the same parameters and sees the same batches. Where the lines agree they lie on one another: the first is the broad band, the others are drawn on it. Figures are means over the seeds."),
            Html("div", ("class", "pair"), charts.Training.Select(group => Group(group.Group, group.Chart))),
        });

    private static XElement Group(TrainingGroup group, LineChart chart) => Html(
        "article",
        Html("h3", group.DataSet),
        Html("p", ("class", "quiet"), $"{group.Net}, {group.Method}; {Figures.MetricName(group.Metric)}."),
        PageParts.Figure(chart, legend: true, Seeds(group)),
        PageParts.Table($"{Figures.MetricName(group.Metric)} on {group.DataSet}, {group.Net}", Columns, group.Runs.Select(Row)));

    private static string? Seeds(TrainingGroup group) =>
        group.Runs.Max(runs => runs.Seeds.Count) is > 1 and var seeds ? string.Create(CultureInfo.InvariantCulture, $"Mean of {seeds} seeds.") : null;

    private static object?[] Row(EngineRuns runs) =>
    [
        runs.Interrupted ? $"{runs.Engine} (interrupted)" : runs.Engine, runs.Dtype, runs.Seeds.Count.ToString(CultureInfo.InvariantCulture),
        Figures.Metric(runs.Test), Figures.Metric(runs.WorstTest), Figures.Metric(runs.Train), Figures.Short(runs.Seconds),
    ];
}
