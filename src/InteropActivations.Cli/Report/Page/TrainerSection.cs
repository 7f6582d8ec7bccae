using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>Our networks as ML.NET trainers, beside ML.NET's own.</summary>
internal static class TrainerSection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "mlnet",
        "ML.NET",
        PageParts.Missing(model, ReportPart.Trainers, model.Trainers is null),
        model.Trainers is not { } trainers ? null : new object[]
        {
            Html("p", "Our networks as trainers of ML.NET pipelines, cross-validated beside ML.NET’s own trainers on the same folds."),
            TrainerTable.Of(trainers).Zip(charts.Trainers, Table),
        });

    private static XElement[] Table(TrainerTable table, IntervalChart chart) =>
    [
        Html("h3", table.Title),
        PageParts.Figure(chart, legend: true, chart.Title),
        PageParts.Table(table.Title, [.. table.Heads.Select(head => new Column(head))], table.Rows.Select(row => row.ToArray<object?>())),
        .. table.Notes.Select(note => Html("p", ("class", "quiet"), note)),
    ];
}
