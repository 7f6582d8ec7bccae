using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>An accuracy run in words: a table of all engines, or of one engine with its worst inputs.</summary>
internal static class AccuracyView
{
    /// <summary>Shows the result.</summary>
    /// <param name="document">What was found.</param>
    /// <param name="written">The files that hold it.</param>
    /// <param name="context">Where it is shown.</param>
    public static void Show(AccuracyDocument document, IReadOnlyList<string> written, CommandContext context)
    {
        var columns = AccuracyWords.Columns(document.Cases);
        foreach (var column in columns)
        {
            context.Say($"{column.Engine} {column.Version}");
        }

        context.Say(string.Join("; ", document.Jobs.Select(AccuracyWords.Inputs).Distinct()) + "; greatest error in ULP");
        context.Say();
        if (columns.Count > 1)
        {
            ShowTable(document.Cases, columns, context);
        }

        if (columns.Count == 1 || context.Verbose)
        {
            ShowWorst(document.Cases, columns, context);
        }

        ShowSummary(document, context);
        foreach (var file in written)
        {
            context.Say($"Wrote {file}");
        }
    }

    private static void ShowTable(IReadOnlyList<AccuracyCase> cases, IReadOnlyList<EngineColumn> columns, CommandContext context)
    {
        var table = Tables.New(context, ["activation", "dtype", "direction", .. columns.Select(column => column.Head), "bound"]);
        table.Columns[0].NoWrap = true;
        foreach (var row in AccuracyRow.Of(cases))
        {
            table.AddTextRow(
            [
                row.Activation, row.Dtype, AccuracyWords.Direction(row.Direction, row.Parameter),
                .. columns.Select(column => AccuracyWords.Cell(column.In(row))), AccuracyWords.Bound(row.Native?.Bound),
            ]);
        }

        context.Show(table);
        context.Say();
        if (cases.Any(one => one.WrongSpecials > 0))
        {
            context.Say(AccuracyWords.Star);
        }
    }

    private static void ShowWorst(IReadOnlyList<AccuracyCase> cases, IReadOnlyList<EngineColumn> columns, CommandContext context)
    {
        foreach (var one in cases)
        {
            var engine = columns.Count > 1 ? $"{one.Engine}, " : "";
            var name = $"{engine}{one.Activation}, {one.Dtype}, {AccuracyWords.Direction(one.Direction, one.Parameter)}";
            context.Say(one switch
            {
                { Reason.Length: > 0 } => $"{name}: {one.Reason}",
                { WorstInput: null } => $"{name}: exact at {Figures.Count(one.Inputs, "input")}",
                _ => $"{name}: {AccuracyWords.Ulp(one.MaxUlp)} ULP of {Figures.Count(one.Inputs, "input")}, at {AccuracyWords.Input(one)}, got {AccuracyWords.Got(one)}, want {AccuracyWords.Want(one)}{Bounded(one)}",
            });
        }

        context.Say();
    }

    private static string Bounded(AccuracyCase one) => one.Bound is null ? "" : $", bound {AccuracyWords.Bound(one.Bound)}";

    private static void ShowSummary(AccuracyDocument document, CommandContext context)
    {
        var summary = document.Summary;
        foreach (var worse in summary.NativeWorse)
        {
            context.Say($"Another engine is better: {worse}");
        }

        foreach (var broken in summary.OverBound)
        {
            context.Say($"Over the bound: {broken}");
        }

        if (summary.Rows > 0)
        {
            context.Say(AccuracyWords.Standing(summary));
        }

        context.Say($"{Figures.Count(summary.Cases, "case")}: {summary.OverBound.Count} of the native engine over its bound.");
    }
}
