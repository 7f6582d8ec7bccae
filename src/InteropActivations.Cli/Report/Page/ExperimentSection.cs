using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>Phenomena of training: what is said of them, what was measured, and the verdict.</summary>
internal static class ExperimentSection
{
    private static readonly Column[] Columns =
        [new("Case"), new("Measured"), new("Engine"), new("Dtype"), new("Mean", true), new("Spread"), new("Said"), new("As said")];

    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "experiments",
        "Experiments",
        PageParts.Missing(model, ReportPart.Experiments, model.Experiments is null),
        model.Experiments is not { Cases.Count: > 0 } experiments ? null : new object[]
        {
            Html("p", "What networks are known for, put to the test on every engine with several seeds. Whole lines are the first engine, with a band from the least to the greatest seed; dashes on them are the others."),
            experiments.Cases.Select(experiment => One(experiment, charts)),
        });

    private static XElement One(ExperimentResult experiment, ReportCharts charts) => Html(
        "article",
        ("class", "experiment"),
        ("id", $"experiment-{Slug.Of(experiment.Name)}"),
        Html("h3", experiment.Title),
        Html("p", experiment.Statement),
        Html("p", Html("span", ("class", $"mark {Style(experiment.Verdict)}"), ExperimentWords.Of(experiment.Verdict)), " ", experiment.Sentence),
        Html("div", ("class", "pair"), charts.Experiments.Where(one => one.Experiment == experiment).Select(one => PageParts.Figure(one.Chart, legend: true, one.Chart.Title))),
        Html(
            "details",
            ("class", "comparisons"),
            Html("summary", Figures.Count(experiment.Cases.Count, "measurement")),
            PageParts.Table($"Measurements of {experiment.Name}", Columns, experiment.Cases.Select(Row))));

    private static object?[] Row(ExperimentCase one) =>
        [one.Case, one.Measure, one.Engine, one.Dtype, Figures.Short(one.Mean), ExperimentWords.Spread(one), one.Expected, ExperimentWords.Mark(one)];

    private static string Style(ExperimentVerdict verdict) => verdict switch
    {
        ExperimentVerdict.Holds => "agree",
        ExperimentVerdict.HoldsOnlyWhen => "known",
        _ => "not-comparable",
    };
}
