using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Page;

namespace InteropActivations.Cli.Report;

/// <summary>Writes a report into a directory.</summary>
public static class ReportWriter
{
    /// <summary>
    /// Writes <c>report.html</c>, <c>report.md</c>, <c>report.json</c> and every chart as <c>charts/*.svg</c>, and makes the directory
    /// where it is not there.
    /// </summary>
    /// <returns>The full paths of page, Markdown and JSON.</returns>
    /// <exception cref="InputException">The directory cannot be written.</exception>
    public static IReadOnlyList<string> Write(ReportModel model, string directory)
    {
        var folder = OutputFolder.Open(directory);
        var charts = ReportCharts.Of(model);
        var chartFolder = folder.Inside("charts");
        if (folder.Holds("report.json"))
        {
            // The charts are then those of an earlier report, which may have had other parts.
            chartFolder.RemoveOthers("*.svg", charts.All.Select(ChartFile.Name).ToHashSet());
        }

        foreach (var chart in charts.All)
        {
            chartFolder.Write(ChartFile.Name(chart), ChartFile.Of(chart));
        }

        return
        [
            folder.Write("report.html", HtmlReport.Of(model, charts)),
            folder.Write("report.md", MarkdownReport.Of(model)),
            folder.Write("report.json", ReportJson.Of(model)),
        ];
    }
}
