using System.Xml.Linq;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ExperimentChartTests
{
    internal static ExperimentResult Sample { get; } = new()
    {
        Name = "sample",
        Title = "A sample",
        Statement = "It is one.",
        Verdict = ExperimentVerdict.Holds,
        Sentence = "It is.",
        Cases = [new ExperimentCase { Case = "one", Measure = "size", Engine = "native", Dtype = "float32", Values = [1, 3], Expected = "at most 2", AsExpected = false }],
        Curves =
        [
            new CurvePlot("curve", "A curve of the sample", "x", "y",
            [
                new PlotCurve("a", "native", [1, 2, 3], [2, 4, 8], [1, 3, 0], [3, 5, 9]),
                new PlotCurve("a", "libtorch", [1, 2, 3], [2, 4, 8], [1, 3, 0], [3, 5, 9]),
            ]) { YLogarithmic = true },
        ],
        Regions = [new RegionPlot("region", "A region of the sample", [new RegionPanel("two by two", "native", 1, 2, [0, 1, 1, 1], [new PlanePoint(1, -1, 1)])])],
    };

    [Fact]
    public void A_curve_has_one_name_and_one_band_whatever_the_engines()
    {
        var drawing = ExperimentCharts.Of(Sample)[0].Draw(heading: true, legend: true);
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
        var drawing = ExperimentCharts.Of(Sample)[1].Draw(heading: false, legend: true);
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
        foreach (var chart in ExperimentCharts.Of(Sample))
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
