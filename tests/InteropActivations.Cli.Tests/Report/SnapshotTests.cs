using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

/// <summary>Whole texts, small enough to be checked by hand.</summary>
public sealed class SnapshotTests
{
    /// <summary>One line per kind of chart.</summary>
    private static readonly Chart[] Charts =
    [
        new LineChart("line-chart", "Losses", "Two losses fall from 1.", new Axis("epoch", new LinearScale(0, 2) { Whole = true }), new Axis("loss", new LinearScale(0, 1)), [new("native", Stroke.OfAgreeing(0), [[new(0, 1), new(1, 0.5), new(2, 0.25)]]), new("libtorch", Stroke.OfAgreeing(1), [[new(0, 1), new(1, double.NaN), new(2, 0.5)]])]) { References = [new("tolerance", 0.75)] },
        ExperimentCharts.Of(SampleExperiment.Value)[1] with { Id = "region-chart" },
    ];

    public static TheoryData<string> ChartNames => [.. Charts.Select(chart => chart.Id)];

    [Theory]
    [MemberData(nameof(ChartNames))]
    public void A_chart_is_drawn_as_reviewed(string chart) =>
        Snapshot.ShouldMatch(Charts.Single(one => one.Id == chart).Draw(heading: true, legend: true).ToString(), $"{chart}.svg");

    [Fact]
    public void Markdown_is_written_as_reviewed() => Snapshot.ShouldMatch(MarkdownReport.Of(Few(SampleReport.Full)), "report.md");

    /// <summary>The sample with the comparisons of two activations.</summary>
    private static ReportModel Few(ReportModel model)
    {
        ParityCase[] cases = [.. model.Parity!.Cases.Where(comparison => comparison.Activation is "gelu" or "hard-tanh")];
        return model with { Parity = model.Parity with { Cases = cases, Summary = ParitySummary.Of(cases) } };
    }
}
