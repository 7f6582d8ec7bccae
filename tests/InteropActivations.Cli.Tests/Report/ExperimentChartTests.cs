using System.Xml.Linq;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ExperimentChartTests
{
    [Fact]
    public void A_curve_has_one_name_and_one_band_whatever_the_engines()
    {
        var drawing = ExperimentCharts.Of(SampleExperiment.Value)[0].Draw(heading: true, legend: true);
        Elements(drawing, "path").Count(path => HasClass(path, "line") && path.Parent!.Attribute("class")!.Value.StartsWith("series", StringComparison.Ordinal)).ShouldBe(2);
        Elements(drawing, "text").Count(text => text.Value == "a").ShouldBe(1);
        // The third place has a low of 0, which a logarithmic axis does not show: the band ends before it.
        var band = Elements(drawing, "path").Single(path => HasClass(path, "band")).Attribute("d")!.Value;
        band.Count(letter => letter is 'M' or 'L').ShouldBe(4);
        band.ShouldEndWith("Z");
    }

    [Fact]
    public void A_region_is_a_path_for_each_shade_and_a_point_stands_where_it_lies()
    {
        var drawing = ExperimentCharts.Of(SampleExperiment.Value)[1].Draw(heading: false, legend: true);
        var shades = Elements(drawing, "path").Where(path => path.Attribute("class")!.Value.EndsWith("region", StringComparison.Ordinal)).ToArray();
        shades.Length.ShouldBe(2);
        // Class 1 has one cell of the upper row and both of the lower, drawn as one.
        shades[1].Attribute("d")!.Value.Count(letter => letter == 'M').ShouldBe(2);
        var (frame, point) = (Elements(drawing, "rect").Single(), Elements(drawing, "circle").Single());
        Number(point, "cx").ShouldBe(Number(frame, "x") + Number(frame, "width"));
        Number(point, "cy").ShouldBe(Number(frame, "y") + Number(frame, "height"));
    }

    [Fact]
    public void A_chart_as_a_file_is_well_formed_and_styled()
    {
        foreach (var chart in ExperimentCharts.Of(SampleExperiment.Value))
        {
            var root = XDocument.Parse(ChartFile.Of(chart)).Root!;
            root.Elements().First().Name.LocalName.ShouldBe("title");
            Elements(root, "style").ShouldHaveSingleItem();
        }
    }

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    private static bool HasClass(XElement element, string name) => element.Attribute("class")?.Value == name;

    private static double Number(XElement element, string name) => (double)element.Attribute(name)!;
}
