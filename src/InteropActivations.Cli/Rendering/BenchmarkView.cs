using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>A benchmark in words: a table of activations, one of networks, and what follows from them.</summary>
internal static class BenchmarkView
{
    /// <summary>Shows the result.</summary>
    /// <param name="document">What was found.</param>
    /// <param name="written">The files that hold it.</param>
    /// <param name="context">Where it is shown.</param>
    public static void Show(BenchmarkDocument document, IReadOnlyList<string> written, CommandContext context)
    {
        foreach (var line in BenchmarkWords.Engines(document))
        {
            context.Say(line);
        }

        context.Say();
        foreach (var check in document.SelfTest.Checks)
        {
            context.Say($"self-test: {BenchmarkWords.Check(check)}");
        }

        foreach (var section in BenchmarkTable.Of(document))
        {
            context.Say();
            context.Say(section.Title);
            var table = Tables.New(context, section.Heads);
            table.Columns[0].NoWrap = true;
            foreach (var row in section.Rows)
            {
                table.AddTextRow(row);
            }

            context.Show(table);
        }

        context.Say();
        foreach (var line in BenchmarkWords.Findings(document))
        {
            context.Say(line);
        }

        foreach (var skipped in context.Verbose ? document.Skipped : [])
        {
            context.Say(skipped);
        }

        foreach (var file in written)
        {
            context.Say($"Wrote {file}");
        }
    }
}
