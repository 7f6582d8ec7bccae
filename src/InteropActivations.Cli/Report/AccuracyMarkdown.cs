using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The accuracy of every engine as a page of Markdown, as <c>reference/accuracy.md</c> is.</summary>
internal static class AccuracyMarkdown
{
    /// <summary>The page.</summary>
    public static string Of(AccuracyDocument document)
    {
        var summary = document.Summary;
        var text = new MarkdownText()
            .Heading(1, "Accuracy")
            .Paragraph("The greatest distance of each engine from the exact result, in units of its last place (ULP): 0.50 is a correctly rounded result. An error is counted against the larger of the result and the floor that the activation states, the size of the terms that cancel where a function crosses zero away from the origin.")
            .Paragraph(AccuracyWords.Star);
        Standing(text, summary);
        Table(text, document.Cases);
        Worst(text, document.Cases);
        Provenance(text, document);
        return text.ToString();
    }

    /// <summary>A table for each dtype: a row per activation and direction, a column per engine.</summary>
    private static void Table(MarkdownText text, IReadOnlyList<AccuracyCase> cases)
    {
        var columns = AccuracyWords.Columns(cases);
        foreach (var dtype in AccuracyRow.Of(cases).GroupBy(row => row.Dtype))
        {
            text.Heading(2, dtype.Key);
            text.Table(
                ["activation", "direction", .. columns.Select(column => column.Head), "bound", "floor", "inputs"],
                dtype.Select(row => (string[])
                [
                    row.Activation, AccuracyWords.Direction(row.Direction, row.Parameter),
                    .. columns.Select(column => AccuracyWords.Cell(column.In(row))),
                    AccuracyWords.Bound(row.Native?.Bound), row.Cases[0].Floor == 0 ? "" : Figures.Short(row.Cases[0].Floor), InputsOf(row),
                ]));
        }
    }

    /// <summary>How many inputs, and where engines had different ones those of native first.</summary>
    private static string InputsOf(AccuracyRow row) => string.Join(" / ", row.Cases
        .Where(one => one.Inputs > 0)
        .OrderBy(one => one != row.Native)
        .Select(one => one.Exhaustive ? "all" : Figures.Short(one.Inputs))
        .Distinct());

    private static void Standing(MarkdownText text, AccuracySummary summary)
    {
        if (summary.Rows > 0)
        {
            text.Paragraph(AccuracyWords.Standing(summary));
        }

        Sentences(text, "Where another engine is better by more than half a ULP", summary.NativeWorse);
        Sentences(text, "Where the native engine is worse than it says", summary.OverBound);
    }

    private static void Sentences(MarkdownText text, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            text.Heading(2, title);
            text.List(sentences.Select(sentence => ("", sentence)));
        }
    }

    /// <summary>The native engine's worst inputs, so that anybody can try them.</summary>
    private static void Worst(MarkdownText text, IReadOnlyList<AccuracyCase> cases)
    {
        var native = cases.Where(one => one is { Engine: "native", WorstInput: not null }).ToArray();
        if (native.Length > 0)
        {
            text.Heading(2, "Worst inputs of the native engine");
            text.Table(
                ["activation", "dtype", "direction", "ULP", "input", "got", "want"],
                native.Select(one => (string[])
                [
                    one.Activation, one.Dtype, AccuracyWords.Direction(one.Direction, one.Parameter), AccuracyWords.Ulp(one.MaxUlp),
                    AccuracyWords.Input(one), AccuracyWords.Got(one), AccuracyWords.Want(one),
                ]));
        }
    }

    private static void Provenance(MarkdownText text, AccuracyDocument document)
    {
        text.Heading(2, "Where it was measured");
        text.Table(
            ["engines", "processor", "SIMD", "system", "C library", "runtime"],
            document.Environments.Select(environment => (string[])
            [
                string.Join(", ", environment.Engines.Where(engine => engine.Available).Select(engine => $"{engine.Name} {engine.Info!.Version}")),
                environment.Cpu, environment.Simd, environment.OperatingSystem, environment.Libc, environment.DotNet,
            ]));
        text.List(document.Jobs.Select(job => ("", $"{string.Join(", ", job.Engines)}: {string.Join(" and ", job.Dtypes)}, {AccuracyWords.Inputs(job)}.")).Distinct());
    }
}
