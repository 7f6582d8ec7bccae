using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>A benchmark as a page of Markdown.</summary>
internal static class BenchmarkMarkdown
{
    /// <summary>The page.</summary>
    public static string Of(BenchmarkDocument document)
    {
        var page = new MarkdownText().Heading(1, "Speed");
        foreach (var warning in BenchmarkWords.Warnings(document))
        {
            page.Paragraph(warning);
        }

        page.List(BenchmarkWords.Engines(document).Prepend($"{document.Environment.Cpu}, {document.Environment.DotNet}, {document.Environment.OperatingSystem}")
            .Select(line => ("", line)));
        foreach (var table in BenchmarkTable.Of(document))
        {
            page.Heading(2, table.Title).Table(table.Heads, table.Rows);
        }

        return page
            .List(BenchmarkWords.Findings(document).Select(line => ("", line)))
            .Heading(2, "The harness")
            .List(document.SelfTest.Checks.Select(check => ("", BenchmarkWords.Check(check))))
            .Paragraph($"Protocol {document.Protocol}, program {document.Program}.")
            .ToString();
    }
}
