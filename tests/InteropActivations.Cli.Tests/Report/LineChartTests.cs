using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Tests.Report;

public sealed class LineChartTests
{
    [Fact]
    public void A_line_breaks_at_values_without_a_place_on_the_axis()
    {
        var drawing = Draw(Chart([1, double.NaN, 2, 3, double.PositiveInfinity, 4]));

        // Three pieces: a point, a line, a point.
        Path(drawing).Count(character => character == 'M').ShouldBe(3);
        Path(drawing).Count(character => character == 'L').ShouldBe(1);
        drawing.ToString().ShouldNotContain("NaN");
        drawing.ToString().ShouldNotContain("∞");
    }

    [Fact]
    public void On_a_logarithmic_axis_zero_is_left_out()
    {
        var chart = Chart([0, 1e-3, 1e-2]) with { Y = new Axis("error", LogScale.Covering([1e-3, 1e-2])) };

        Path(Draw(chart)).Count(character => character is 'M' or 'L').ShouldBe(2);
    }

    [Fact]
    public void A_chart_without_a_single_value_is_drawn_empty() =>
        Path(Draw(Chart([double.NaN]))).ShouldBeEmpty();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-123456, 123456)]
    [InlineData(1e-5, 3e-5)]
    [InlineData(1, 300)]
    [InlineData(0, 1e9)]
    public void Labels_of_the_axes_do_not_touch(double low, double high)
    {
        var chart = Chart([low, high]) with { X = new Axis("x", new LinearScale(low, high)) };
        var labels = Draw(chart).Descendants().Where(element => (string?)element.Attribute("class") == "tick").ToArray();
        var below = labels.Where(label => (string?)label.Attribute("text-anchor") == "middle").ToArray();
        var beside = labels.Except(below).ToArray();

        below.Length.ShouldBeGreaterThan(1);
        foreach (var (left, right) in below.Zip(below.Skip(1)))
        {
            (Number(right, "x") - Number(left, "x")).ShouldBeGreaterThan((TextWidth.Of(left.Value) + TextWidth.Of(right.Value)) / 2);
        }

        foreach (var (lower, upper) in beside.Zip(beside.Skip(1)))
        {
            (Number(lower, "y") - Number(upper, "y")).ShouldBeGreaterThan(TextWidth.FontSize);
        }

        beside.ShouldAllBe(label => Number(label, "x") >= TextWidth.Of(label.Value));
    }

    [Fact]
    public void The_legend_wraps_inside_the_chart()
    {
        var chart = Chart([1, 2]);
        var many = chart with { Series = [.. Enumerable.Range(0, 40).Select(i => chart.Series[0] with { Name = $"a longer name {i}" })] };
        var legend = LineChartDrawing.Draw(many, heading: true, legend: true).Descendants().Single(element => (string?)element.Attribute("class") == "legend");

        foreach (var name in legend.Elements().Where(element => element.Name.LocalName == "text"))
        {
            (Number(name, "x") + TextWidth.Of(name.Value)).ShouldBeLessThanOrEqualTo(chart.Width);
        }
    }

    [Fact]
    public void Many_lines_differ_in_colour_or_dashes()
    {
        var strokes = Enumerable.Range(0, Stroke.Colours * Stroke.Dashes).Select(i => Stroke.OfMany(i, 1).Style);

        strokes.ShouldBeUnique();
    }

    [Fact]
    public void A_file_stands_alone_and_names_what_it_shows()
    {
        var file = XDocument.Parse(ChartFile.Of(Chart([1, 2])));

        file.Root!.Elements().Select(element => element.Name.LocalName).Take(4).ShouldBe(["title", "desc", "style", "rect"]);
        file.Root!.Attribute("aria-labelledby")!.Value.Split(' ').ShouldBe(["chart-title", "chart-description"]);
        file.Descendants().Count(element => (string?)element.Attribute("class") == "heading").ShouldBe(1);
    }

    private static LineChart Chart(double[] values) => new(
        "chart",
        "A title",
        "A description",
        new Axis("x", new LinearScale(1, Math.Max(2, values.Length))),
        new Axis("y", LinearScale.Covering(values)),
        [new Series("line", new Stroke(0), [[.. values.Select((value, i) => new Point(i + 1, value))]])]);

    private static XElement Draw(LineChart chart) => XElement.Parse(LineChartDrawing.Draw(chart, heading: false, legend: false).ToString());

    private static string Path(XElement drawing) =>
        drawing.Descendants().Single(element => (string?)element.Attribute("class") == "line").Attribute("d")!.Value;

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
