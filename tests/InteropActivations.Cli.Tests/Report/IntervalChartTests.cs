using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Cli.Report.Charts;

namespace InteropActivations.Cli.Tests.Report;

public sealed class IntervalChartTests
{
    private static readonly BarKind Kind = new("native is faster", 0);

    [Fact]
    public void Names_and_notes_stay_beside_the_bars_and_apart_from_one_another()
    {
        var rows = Enumerable.Range(0, 60).Select(i => Row($"an activation with a name that is much too long for its place {i}", 0.01 * (i + 1))).ToArray();
        var drawing = Draw(Chart(rows));
        var names = Texts(drawing, "name");
        var bars = Of(drawing, "rect");

        names.Length.ShouldBe(60);
        foreach (var (upper, lower) in names.Zip(names.Skip(1)))
        {
            (Number(lower, "y") - Number(upper, "y")).ShouldBeGreaterThan(TextWidth.FontSize);
        }

        names.ShouldAllBe(name => Number(name, "x") - TextWidth.Of(name.Value) >= 0);
        bars.Min(bar => Number(bar, "x")).ShouldBeGreaterThanOrEqualTo(names.Max(name => Number(name, "x")));
        var notes = Texts(drawing, "label").Where(text => text.Attribute("text-anchor") is null).ToArray();
        notes.Length.ShouldBe(60);
        notes.ShouldAllBe(note => Number(note, "x") + TextWidth.Of(note.Value) <= 560);
        bars.Max(bar => Number(bar, "x") + Number(bar, "width")).ShouldBeLessThan(notes.Min(note => Number(note, "x")));
    }

    [Fact]
    public void Bars_begin_at_one_and_go_to_both_sides()
    {
        var bars = Of(Draw(Chart([Row("a", 10), Row("b", 0.1)])), "rect");

        bars.Length.ShouldBe(2);
        (Number(bars[1], "x") + Number(bars[1], "width")).ShouldBe(Number(bars[0], "x"), 0.02);
        Number(bars[1], "width").ShouldBe(Number(bars[0], "width"), 0.02);
    }

    [Fact]
    public void Ticks_are_round_and_do_not_touch()
    {
        var ticks = Texts(Draw(Chart([Row("a", 0.7), Row("b", 66.37)])), "tick");

        ticks.Select(tick => tick.Value).ShouldBeSubsetOf(["0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"]);
        ticks.Length.ShouldBeGreaterThan(2);
        foreach (var (left, right) in ticks.Zip(ticks.Skip(1)))
        {
            (Number(right, "x") - Number(left, "x")).ShouldBeGreaterThan((TextWidth.Of(left.Value) + TextWidth.Of(right.Value)) / 2);
        }
    }

    [Theory]
    [InlineData(double.NaN, "NaN, not drawn")]
    [InlineData(double.PositiveInfinity, "∞, not drawn")]
    [InlineData(0, "0, not drawn")]
    public void A_value_without_a_place_is_said_and_not_drawn(double value, string said)
    {
        var drawing = Draw(Chart([Row("a", value), Row("b", 2)]));

        Of(drawing, "rect").Length.ShouldBe(1);
        Texts(drawing, "label").Select(text => text.Value).ShouldContain(said);
        drawing.Descendants().Attributes().ShouldAllBe(attribute => !attribute.Value.Contains("NaN") && !attribute.Value.Contains('∞'));
    }

    [Fact]
    public void An_interval_without_a_number_is_a_line_without_a_bar()
    {
        var drawing = Draw(Chart([new IntervalRow("a", [new IntervalBar(Kind, null, 2, 8, "2–8×")])]));

        Of(drawing, "rect").ShouldBeEmpty();
        drawing.Descendants().Count(element => ((string?)element.Attribute("class"))?.StartsWith("whisker alone") == true).ShouldBe(1);
    }

    [Fact]
    public void Without_values_it_is_still_a_drawing() => Of(Draw(Chart([])), "rect").ShouldBeEmpty();

    [Fact]
    public void Names_are_escaped_and_emoji_not_cut_in_half()
    {
        var text = Chart([Row(SampleReport.Hostile, 2), Row(new string('a', 28) + "🙂🙂🙂", 2)]).Draw(heading: true, legend: true).ToString();

        text.ShouldNotContain("<script>");
        XElement.Parse(text).Value.ShouldContain("<script>alert(1)</script>");
        Texts(XElement.Parse(text), "name").ShouldAllBe(name => !name.Value.Contains('\uFFFD'));
    }

    [Fact]
    public void Cells_of_a_map_say_their_value_and_are_coloured_by_its_side()
    {
        var map = new HeatMap("map", "A title", "A description", ["64", "64Ki"], [new HeatRow("relu <b>", [new HeatCell("30×", 1), new HeatCell("0.5×", -0.3)]), new HeatRow("tanh", [null, new HeatCell("noisy", double.NaN)])]);
        var drawing = XElement.Parse(map.Draw(heading: false, legend: false).ToString());

        Of(drawing, "rect").Select(cell => (string?)cell.Attribute("class")).ShouldBe(["c0 region", "c1 region"]);
        drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)
            .ShouldBe(["64", "64Ki", "relu <b>", "30×", "0.5×", "tanh", "–", "noisy"]);
    }

    private static IntervalRow Row(string label, double value) => new(label, [new IntervalBar(Kind, value, value * 0.9, value * 1.1, $"{value:0.##}×")]);

    private static IntervalChart Chart(IReadOnlyList<IntervalRow> rows) => new(
        "chart", "A title", "A description", new Axis("ratio", LogScale.Covering(rows.SelectMany(row => row.Bars).Select(bar => bar.Value ?? bar.High ?? 1).Append(1))), rows)
    {
        Origin = 1,
    };

    private static XElement Draw(IntervalChart chart) => XElement.Parse(chart.Draw(heading: false, legend: false).ToString());

    private static XElement[] Of(XElement drawing, string name) => [.. drawing.Descendants().Where(element => element.Name.LocalName == name)];

    private static XElement[] Texts(XElement drawing, string style) =>
        [.. Of(drawing, "text").Where(text => (string?)text.Attribute("class") == style)];

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
