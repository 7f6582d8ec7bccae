using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>Training in lock-step: how the distance between two engines grows.</summary>
internal static class LockstepSection
{
    private static readonly Column[] Columns =
    [
        new("Network"), new("Data set"), new("Optimizer"), new("Engine"), new("Dtype"), new("Mode"), new("Steps", true), new("Tolerance", true),
        new("Greatest relative error", true), new("First divergence"),
    ];

    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "lockstep",
        "Training in lock-step",
        PageParts.Missing(model, ReportPart.Lockstep, model.Lockstep is null),
        model.Lockstep is not { Cases.Count: > 0 } lockstep ? null : new object[]
        {
            Html("p", "The same network takes the same steps on two engines. Free runs go on from their own state; in single-step mode each step starts from the other engine’s state, so that one cause is not counted again. Free float32 runs drift apart from the first rounding on; they are shown, not judged."),
            Html("div", ("class", "pair"), charts.Lockstep.Select(chart => Html("article", Html("h3", chart.Title), PageParts.Figure(chart, legend: true)))),
            PageParts.Table("Lock-step runs", Columns, lockstep.Cases.Select(Row)),
        });

    private static object?[] Row(LockstepCase comparison) =>
    [
        comparison.Net, comparison.DataSet, comparison.Optimizer, $"{comparison.Engine} {comparison.EngineVersion}", comparison.Dtype,
        LockstepWords.Mode(comparison), comparison.Steps.ToString(CultureInfo.InvariantCulture), Figures.Short(comparison.Tolerance),
        Figures.Short(comparison.MaxRelativeError), LockstepWords.Outcome(comparison),
    ];
}
