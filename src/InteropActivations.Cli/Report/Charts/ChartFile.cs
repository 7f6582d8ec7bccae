using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Charts;

/// <summary>A chart as an SVG file that stands alone: with its heading, its legend and its style.</summary>
internal static class ChartFile
{
    /// <summary>The file's name.</summary>
    public static string Name(Chart chart) => $"{chart.Id}.svg";

    /// <summary>The file's text.</summary>
    public static string Of(Chart chart)
    {
        var drawing = chart.Draw(heading: true, legend: true);
        drawing.AddFirst(
            Svg("style", EmbeddedText.ChartStyle),
            Svg("rect", ("width", "100%"), ("height", "100%"), ("style", "fill: var(--paper)")));
        // An accessible name must come first to be found by every reader.
        foreach (var name in drawing.Elements().Where(element => element.Name.LocalName is "title" or "desc").Reverse().ToArray())
        {
            name.Remove();
            drawing.AddFirst(name);
        }

        return drawing.ToString(SaveOptions.DisableFormatting) + "\n";
    }
}
