using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How fast every engine is beside the native one, and how that stands to what is wanted.</summary>
internal static class SpeedSection
{
    private const string RatioCaption =
        "Bars from 1 to the ratio, thin lines for its interval; a line without a bar where the interval is too wide for a number. The upturned T marks what is aimed at.";

    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "speed",
        "Speed",
        PageParts.Missing(model, ReportPart.Speed, model.Speed is null),
        model.Speed is not { Cases.Count: > 0 } speed ? null : new object?[]
        {
            BenchmarkWords.Warnings(speed).Select(warning => Html("p", ("class", "missing"), warning)),
            PageParts.Paragraph(SpeedWords.Headline(speed)),
            Html("ul", BenchmarkWords.Engines(speed).Select(line => Html("li", line))),
            Drawings(
                "Fast and exact",
                "To the left is faster, below is more exact; a thin line joins the two engines of each activation. One that gives NaN or ∞ for a number has no point.",
                charts.Speed.Accuracy is { } both ? [both] : []),
            Ratios("Activations", charts.Speed.Activations),
            Ratios("Networks and products", charts.Speed.Networks),
            Drawings("Beside the most that one thread can do", "GFLOP/s, with the interval that the time’s makes; @ is the number of threads.", charts.Speed.Work),
            Sizes(charts.Speed),
            Html("h3", "What the binding costs"),
            Html("p", SpeedWords.Binding(speed)),
            Html("h3", "What follows"),
            Html("ul", BenchmarkWords.Findings(speed).Select(line => Html("li", line))),
            BenchmarkTable.Of(speed).Select(Table),
            Html("h3", "The harness"),
            Html("ul", speed.SelfTest.Checks.Select(check => Html("li", BenchmarkWords.Check(check)))),
        });

    private static XElement[] Ratios(string title, IReadOnlyList<RatioChart> charts) => charts.Count == 0 ? [] :
    [
        Html("h3", title),
        Html("p", ("class", "quiet"), RatioCaption),
        Html("div", ("class", "pair"), charts.Select(Ratio)),
    ];

    private static XElement Ratio(RatioChart one)
    {
        var noisy = one.Noisy.Count == 0 ? null : $"Too noisy to tell: {string.Join(", ", one.Noisy)}.";
        // Where every row is noisy there is nothing to draw.
        return one.Chart.Rows.Count == 0
            ? Html("p", Html("strong", one.Chart.Title), ". ", noisy)
            : PageParts.Figure(one.Chart, legend: true, string.Join(" ", new[] { $"{one.Chart.Title}.", noisy }.Where(part => part is not null)));
    }

    private static XElement[] Drawings(string title, string words, IReadOnlyList<Chart> charts) => charts.Count == 0 ? [] :
    [
        Html("h3", title),
        Html("p", ("class", "quiet"), words),
        Html("div", ("class", "pair"), charts.Select(chart => PageParts.Figure(chart, legend: true, $"{chart.Title}."))),
    ];

    private static XElement[] Sizes(SpeedCharts charts) => charts.Sizes.Count == 0 && charts.Sweeps.Count == 0 ? [] :
    [
        .. Drawings("By size", "Each cell says the ratio, and is coloured by it: the first colour where native is faster, the second where it is not, none where it is the same or too noisy.", charts.Sizes),
        .. Drawings(
            "Time an element by size",
            $"Whole lines are forward, dashed ones backward; dots and dashes in grey are copying as many bytes, below which nothing that reads and writes them can go for long.{(charts.Sweeps.Count == SpeedSweeps.Most ? " Further activations are in the tables only." : "")}",
            charts.Sweeps),
    ];

    private static XElement[] Table(BenchmarkTable table) =>
    [
        Html("h3", table.Title),
        PageParts.Table(table.Title, [.. table.Heads.Select(head => new Column(head))], table.Rows.Select(row => row.ToArray<object?>())),
    ];
}
