using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Report;

/// <summary>A benchmark as a page of Markdown.</summary>
internal static class BenchmarkMarkdown
{
    /// <summary>The page.</summary>
    public static string Of(BenchmarkDocument document) => Write(new MarkdownText().Heading(1, "Speed"), document, level: 2)
        .Paragraph($"Protocol {document.Protocol}, program {document.Program}.")
        .ToString();

    /// <summary>Warnings, tables and what follows from them.</summary>
    /// <param name="page">Written to.</param>
    /// <param name="document">What was measured.</param>
    /// <param name="level">The level of the headings.</param>
    public static MarkdownText Write(MarkdownText page, BenchmarkDocument document, int level)
    {
        foreach (var warning in BenchmarkWords.Warnings(document))
        {
            page.Paragraph(warning);
        }

        page.List(BenchmarkWords.Engines(document).Prepend($"{document.Environment.Cpu}, {document.Environment.DotNet}, {document.Environment.OperatingSystem}")
            .Select(line => ("", line)));
        foreach (var table in BenchmarkTable.Of(document))
        {
            page.Heading(level, table.Title).Table(table.Heads, table.Rows);
        }

        return page
            .List(BenchmarkWords.Findings(document).Select(line => ("", line)))
            .Heading(level, "The harness")
            .List(document.SelfTest.Checks.Select(check => ("", BenchmarkWords.Check(check))));
    }
}
