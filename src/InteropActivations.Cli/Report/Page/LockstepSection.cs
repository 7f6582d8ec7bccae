using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
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
        model.Lockstep is not { Cases.Count: > 0 } lockstep ? null : new object?[]
        {
            Html("p", "The same network takes the same steps on two engines. Free runs go on from their own state; in single-step mode each step starts from the other engine’s state, so that one cause is not counted again. Free float32 runs drift apart from the first rounding on; they are shown, not judged."),
            Charts(charts.Lockstep),
            PageParts.Table("Lock-step runs", Columns, lockstep.Cases.Where(comparison => comparison.Subject.Length == 0).Select(Row)),
            Parts(LockstepGroup.Of(lockstep), charts),
        });

    private static object[]? Parts(IReadOnlyList<LockstepGroup> groups, ReportCharts charts) => groups.Count == 0 ? null :
    [
        Html("h3", ("id", "lockstep-parts"), "Every part of training"),
        Html("p", "Small networks that are smooth but for one part: each activation, layer, loss, optimizer, schedule and clipping. float64 runs freely; float32, and what decides by signs or by differences of gradients, is judged step by step."),
        Charts(charts.Parts),
        PageParts.Table("Lock-step of every part", [.. LockstepGroupWords.Heads.Select((head, at) => new Column(head, at is 2 or 3))], groups.Select(LockstepGroupWords.Row)),
    ];

    private static XElement Charts(IReadOnlyList<LineChart> charts) =>
        Html("div", ("class", "pair"), charts.Select(chart => Html("article", Html("h3", chart.Title), PageParts.Figure(chart, legend: true))));

    private static object?[] Row(LockstepCase comparison) =>
    [
        comparison.Net, comparison.DataSet, comparison.Optimizer, $"{comparison.Engine} {comparison.EngineVersion}", comparison.Dtype,
        LockstepWords.Mode(comparison), comparison.Steps.ToString(CultureInfo.InvariantCulture), Figures.Short(comparison.Tolerance),
        Figures.Short(comparison.MaxRelativeError), LockstepWords.Outcome(comparison),
    ];
}
