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
        new IntervalChart("bars", "Ratios", "relu 4, gelu between 0.5 and 2.", new Axis("ratio", new LogScale(0.1, 10)), [new("relu", [new(new("native is faster", 0), 4, 3, 5, "4×")]) { Aim = 2 }, new("gelu", [new(new("too noisy to tell", 5, Hollow: true), null, 0.5, 2, "0.5–2×")])]) { Origin = 1, Marks = [new(5, "a limit")] },
        new HeatMap("map", "Ratios by size", "relu 30 and 0.5.", ["64", "64Ki"], [new("relu", [new HeatCell("30×", 1), new HeatCell("0.5×", -0.3)]), new("tanh", [null, new HeatCell("noisy", double.NaN)])]),
        SampleScatter.Four,
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
