namespace InteropActivations.Cli.Report;

/// <summary>Writes a report into a directory.</summary>
public static class ReportWriter
{
    /// <summary>Writes <c>report.html</c>, <c>report.md</c> and <c>report.json</c> and makes the directory where it is not there.</summary>
    /// <returns>The full paths written, the page first.</returns>
    /// <exception cref="InputException">The directory cannot be written.</exception>
    public static IReadOnlyList<string> Write(ReportModel model, string directory)
    {
        var folder = OutputFolder.Open(directory);
        return
        [
            folder.Write("report.md", MarkdownReport.Of(model)),
            folder.Write("report.json", ReportJson.Of(model)),
        ];
    }
}
