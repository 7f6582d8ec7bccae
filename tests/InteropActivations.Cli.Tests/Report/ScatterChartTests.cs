using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;
using static InteropActivations.Cli.Tests.Report.SampleScatter;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ScatterChartTests
{
    [Fact]
    public void Engines_are_told_apart_by_their_shapes()
    {
        var drawing = Draw(Four);

        Of(drawing, "circle").Length.ShouldBe(3); // one of them in the legend
        Of(drawing, "path").Count(path => (string?)path.Attribute("class") == "open c1").ShouldBe(3);
    }

    [Fact]
    public void Points_of_one_activation_are_joined()
    {
        var joins = Of(Draw(Four), "path").Where(path => (string?)path.Attribute("class") == "zero").Select(path => (string)path.Attribute("d")!).ToArray();
        var discs = Of(Draw(Four), "circle").Skip(1).Select(disc => $"M{(string)disc.Attribute("cx")!} {(string)disc.Attribute("cy")!}L").ToArray();

        joins.Length.ShouldBe(2);
        joins.Zip(discs).ShouldAllBe(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_a_crowd_neither_touch_one_another_nor_leave_the_axes()
    {
        var crowd = Enumerable.Range(0, 40).Select(i => Point($"activation {i}", 0.1 + (0.02 * (i % 8)), 0.5 + (0.1 * (i / 8)))).Append(Point("at the edge", 10, 50)).ToArray();
        var names = Of(Draw(SampleScatter.Of(crowd)), "text").Where(text => (string?)text.Attribute("class") == "name").ToArray();

        names.ShouldContain(name => name.Value == "at the edge");
        names.Length.ShouldBeInRange(2, 40);
        names.ShouldAllBe(name => Number(name, "x") + (TextWidth.Of(name.Value) / 2) <= Four.Width);
        foreach (var (one, other) in names.SelectMany((one, i) => names.Skip(i + 1).Select(other => (one, other))))
        {
            var apart = Math.Abs(Number(one, "y") - Number(other, "y")) >= TextWidth.FontSize
                || Math.Abs(Number(one, "x") - Number(other, "x")) >= (TextWidth.Of(one.Value) + TextWidth.Of(other.Value)) / 2;
            apart.ShouldBeTrue($"{one.Value} and {other.Value}");
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void A_time_without_a_place_leaves_its_point_out(double time)
    {
        var drawing = Draw(SampleScatter.Of([Point("a", time, 1), Point("b", 1, 1)]));

        Of(drawing, "circle").Length.ShouldBe(2); // with the legend's
        drawing.Descendants().Attributes().ShouldAllBe(attribute => !attribute.Value.Contains("NaN") && !attribute.Value.Contains('∞'));
    }

    [Fact]
    public void Names_are_escaped() => Draw(SampleScatter.Of([Point("<script>alert(1)</script>", 1, 1)])).Value.ShouldContain("<script>alert(1)</script>");

    [Fact]
    public void Without_points_it_is_still_a_drawing() => Of(Draw(SampleScatter.Of([])), "circle").ShouldBeEmpty();

    private static XElement Draw(ScatterChart chart) => XElement.Parse(chart.Draw(heading: true, legend: true).ToString());

    private static XElement[] Of(XElement drawing, string name) => [.. drawing.Descendants().Where(element => element.Name.LocalName == name)];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
