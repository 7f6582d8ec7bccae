using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Rendering;

/// <summary>What changed between two reports, on the terminal.</summary>
internal static class ReportComparisonView
{
    // So many sentences of a kind are shown; --verbose shows all.
    private const int Shown = 10, ShownUncompared = 3;

    /// <summary>Shows the result.</summary>
    public static void Show(ReportComparison comparison, CommandContext context)
    {
        context.Say(ComparisonWords.Introduction(comparison));
        Some(comparison.Notes, Shown, "more note", context);
        foreach (var part in comparison.Parts)
        {
            context.Say();
            context.Say(ComparisonWords.Line(part));
            Some([.. part.Changes.Select(Sentence)], Shown, "more change", context);
            Some(part.NotCompared, ShownUncompared, "more result not compared", context, "more results not compared");
        }
    }

    private static string Sentence(ReportChange change) => $"{ComparisonWords.Of(change.Kind)}: {change.What}: {change.Then} then, {change.Now} now.";

    private static void Some(IReadOnlyList<string> sentences, int most, string noun, CommandContext context, string? plural = null)
    {
        var shown = context.Verbose ? sentences.Count : most;
        foreach (var sentence in sentences.Take(shown))
        {
            context.Say($"  {sentence}");
        }

        if (sentences.Count > shown)
        {
            context.Say($"  {Report.Figures.Count(sentences.Count - shown, noun, plural ?? noun + "s")}; --verbose shows all.");
        }
    }
}
