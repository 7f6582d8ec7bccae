using InteropActivations.Cli.Report.Comparing;

namespace InteropActivations.Cli.Report;

/// <summary>What changed since an earlier report, as a part of the Markdown.</summary>
internal static class ComparisonMarkdown
{
    // As many as one reads in a pull request; report.html has more.
    private const int MostChanges = 20;

    /// <summary>Writes it; nothing where the report was held against none.</summary>
    public static void Write(MarkdownText text, ReportComparison? comparison)
    {
        if (comparison is null)
        {
            return;
        }

        text.Heading(2, "What changed").Paragraph(ComparisonWords.Introduction(comparison));
        if (comparison.Notes.Count > 0)
        {
            text.List(comparison.Notes.Select(note => ("", note)));
        }

        if (comparison.Parts.Count > 0)
        {
            text.Table(
                ["part", "compared", "changes", "the others", "not compared"],
                comparison.Parts.Select(part => (string[])
                [
                    ComparisonWords.Title(part.Part), Figures.Number(part.Compared), ComparisonWords.Changes(part),
                    $"{Figures.Number(part.Unchanged)} {ComparisonWords.Unchanged(part.Part)}", Figures.Number(part.NotCompared.Count),
                ]));
        }

        foreach (var part in comparison.Parts.Where(part => part.Changes.Count > 0))
        {
            text.Heading(3, $"{ComparisonWords.Title(part.Part)}: {ComparisonWords.Changes(part)}");
            text.List(part.Changes.Take(MostChanges).Select(change => ($"{ComparisonWords.Of(change.Kind)}:", $"{change.What}: {change.Then} then, {change.Now} now.")));
            if (part.Changes.Count > MostChanges)
            {
                text.Paragraph($"{Figures.Number(part.Changes.Count - MostChanges)} more are in report.html.");
            }
        }
    }
}
