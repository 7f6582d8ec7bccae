using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;
using InteropActivations.Parity.Accuracy.Profiles;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class StepChartTests
{
    [Fact]
    public void A_line_goes_along_its_steps_and_breaks_where_there_is_no_value()
    {
        // Four steps of 4 pixels from 46 on; the axis is linear to 1, 84 pixels high, and ends 22 + 84 below the top.
        Lines(Draw(Chart([0, 0, 1, null]))).ShouldBe(["M46 106h8V22h4"]);
        Lines(Draw(Chart([0.5, null, null, 0.5]))).ShouldBe(["M46 64h4M58 64h4"]);
    }

    [Fact]
    public void What_is_beyond_the_axis_ends_at_its_edge_and_is_marked_above()
    {
        var drawing = Draw(Chart([0, 1e30, double.PositiveInfinity, 0]) with { Beyond = 1e6 });

        var line = Lines(drawing).ShouldHaveSingleItem();
        line.ShouldBe("M46 113h4V29h8V113h4");
        Paths(drawing, "beyond c0 d0").ShouldBe(["M50 22h8"]);
        drawing.ToString().ShouldNotContain("Infinity");
        drawing.ToString().ShouldNotContain("NaN");
    }

    [Fact]
    public void Engines_that_agree_are_both_seen_each_narrower_than_the_one_below()
    {
        var chart = Chart([1, 2, 3, 4]);
        var series = chart.Panels[0].Series[0];
        var drawing = Draw(chart with
        {
            Panels = [new StepPanel("y", [series, series with { Name = "other", Stroke = Stroke.OfAgreeing(1) }])],
        });

        var lines = drawing.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("line") == true && element.Parent!.Attribute("class") == null).ToArray();
        lines.Select(line => (string)line.Attribute("d")!).Distinct().Count().ShouldBe(1);
        lines.Select(line => Number(line, "stroke-width")).ShouldBe(lines.Select(line => Number(line, "stroke-width")).OrderDescending());
        lines.Select(line => (string)line.Attribute("stroke-width")!).ShouldBeUnique();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0)]
    [InlineData(1, 0)]
    [InlineData(1.01, 1)]
    [InlineData(10, 1)]
    [InlineData(8e6, 7)]
    public void The_axis_ends_at_a_power_of_ten(double greatest, int decades)
    {
        var scale = UnitLogScale.Covering([greatest, double.NaN, double.PositiveInfinity]);

        scale.Decades.ShouldBe(decades);
        scale.Position(0).ShouldBe(0);
        scale.Position(Math.Pow(10, decades)).ShouldBe(1, 1e-12);
        scale.Ticks(5).Select(tick => scale.Position(tick.Value)).ShouldBe(scale.Ticks(5).Select(tick => scale.Position(tick.Value)).Order());
        scale.Ticks(5).Count.ShouldBeInRange(3, 6);
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Labels_of_inputs_do_not_touch(DType dtype)
    {
        var profile = SampleReport.Full.Accuracy!.Profiles[0];
        var chart = Charts(profile with { Dtype = "float32", Edges = [.. StepEdges.Of("gelu", dtype)] }).Single();
        var labels = Draw(chart).Descendants().Where(element => (string?)element.Parent?.Attribute("text-anchor") == "middle").ToArray();

        labels.Length.ShouldBe(7);
        labels.Select(label => label.Value).Skip(3).Take(3).ShouldBe(["0", "5", "100"]);
        foreach (var (left, right) in labels.Zip(labels.Skip(1)))
        {
            (Number(right, "x") - Number(left, "x")).ShouldBeGreaterThan((TextWidth.Of(left.Value) + TextWidth.Of(right.Value)) / 2);
        }
    }

    [Fact]
    public void A_profile_is_a_chart_with_both_directions_the_bound_and_words()
    {
        var chart = Charts(SampleReport.Full.Accuracy!.Profiles[0]).Single();

        chart.Panels.Select(panel => panel.Series.Count).ShouldBe([2, 1]);
        chart.Panels.ShouldAllBe(panel => panel.Bound!.Y == 1);
        chart.Description.ShouldContain("native f: at most 0.50.");
        chart.Description.ShouldContain("libtorch f: no digit right in places.");
        XDocument.Parse(ChartFile.Of(chart)).Root!.Elements().Select(element => element.Name.LocalName).Take(4).ShouldBe(["title", "desc", "style", "rect"]);
    }

    [Fact]
    public void Many_charts_are_small()
    {
        // 76 of them share the 600 kB that the page has for errors.
        var random = new Random(1);
        var curve = SampleReport.Full.Accuracy!.Profiles[0].Curves[0];
        string[] engines = ["native", "libtorch", "torchsharp", "dotnet"];
        AccuracyDirection[] directions = [AccuracyDirection.Forward, AccuracyDirection.Derivative];
        var curves = from engine in engines
                     from direction in directions
                     select curve with { Engine = engine, Direction = direction, Greatest = [.. curve.Greatest.Select(_ => (double?)random.NextDouble())] };

        var chart = Charts(SampleReport.Full.Accuracy.Profiles[0] with { Curves = [.. curves] }).Single();

        Draw(chart).ToString(SaveOptions.DisableFormatting).Length.ShouldBeLessThan(10_000);
    }

    private static IEnumerable<StepChart> Charts(ErrorProfile profile) => ErrorCharts.Of(
        SampleReport.Full.Accuracy! with { Profiles = [profile] }, new EngineOrder(SampleReport.Full.Environment)).Select(one => one.Chart);

    private static StepChart Chart(double?[] values) => new(
        "chart", "A title", "A description", [-2, -1, 0, 1, 2], [new Tick(0, "0")], [new StepPanel("y", [new StepSeries("line", Stroke.OfAgreeing(0), values)])]);

    private static XElement Draw(StepChart chart) => XElement.Parse(chart.Draw(heading: false, legend: false).ToString());

    private static IEnumerable<string> Lines(XElement drawing) => Paths(drawing, "line c0 d0");

    private static IEnumerable<string> Paths(XElement drawing, string style) =>
        drawing.Descendants().Where(element => (string?)element.Attribute("class") == style).Select(path => (string)path.Attribute("d")!);

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
