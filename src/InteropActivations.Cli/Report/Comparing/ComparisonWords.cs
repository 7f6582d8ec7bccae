using System.Globalization;

namespace InteropActivations.Cli.Report.Comparing;

/// <summary>A comparison of reports in words, the same on the terminal, in Markdown and on the page.</summary>
internal static class ComparisonWords
{
    /// <summary>A part as a comparison names it.</summary>
    public static string Title(ReportPart part) => part switch
    {
        ReportPart.Parity => "Agreement",
        ReportPart.Lockstep => "Lock-step",
        ReportPart.Trainers => "ML.NET",
        _ => part.ToString(),
    };

    /// <summary>What became of a result, in a word or two.</summary>
    public static string Of(ReportChangeKind kind) => kind switch
    {
        ReportChangeKind.NewlyDiffering => "Newly differing",
        ReportChangeKind.NewlyAgreeing => "Newly agreeing",
        ReportChangeKind.LessAccurate => "Less accurate",
        ReportChangeKind.MoreAccurate => "More accurate",
        _ => kind.ToString(),
    };

    /// <summary>What it is that a report is held against.</summary>
    public static string Introduction(ReportComparison comparison) => string.Create(
        CultureInfo.InvariantCulture,
        $"Held against the report of {comparison.With.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC, by interop {comparison.With.Tool} on {comparison.With.Cpu}: {Verdict(comparison)}.");

    /// <summary>The changes of a part counted, worst first; that there is none where there is none.</summary>
    public static string Changes(PartComparison part) => part.Changes.Count == 0
        ? "none"
        : string.Join(", ", part.Changes.GroupBy(change => change.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Of(group.Key).ToLowerInvariant()}"));

    /// <summary>How those are called that did not change.</summary>
    public static string Unchanged(ReportPart part) => part switch
    {
        ReportPart.Speed => "within the noise",
        ReportPart.Training or ReportPart.Trainers => "within the spread",
        _ => "as before",
    };

    /// <summary>A part in one line.</summary>
    public static string Line(PartComparison part) =>
        $"{Title(part.Part)}: {part.Compared} compared, {(part.Changes.Count == 0 ? "" : $"{Changes(part)}, ")}{part.Unchanged} {Unchanged(part.Part)}{(part.NotCompared.Count == 0 ? "" : $"; {part.NotCompared.Count} not compared")}.";

    private static string Verdict(ReportComparison comparison)
    {
        var (compared, changed) = (comparison.Parts.Sum(part => part.Compared), comparison.Parts.Sum(part => part.Changes.Count));
        var worse = comparison.Parts.Sum(part => part.Changes.Count(change => change.IsWorse));
        return compared == 0 ? "nothing could be compared"
            : changed == 0 ? $"nothing changed in {Figures.Count(compared, "result")}"
            : $"{Figures.Count(changed, "change")} in {Figures.Count(compared, "result")}{(worse == 0 ? ", none for the worse" : $", {worse} for the worse")}";
    }
}
