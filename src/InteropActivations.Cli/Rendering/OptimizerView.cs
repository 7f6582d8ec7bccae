using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Rendering;

/// <summary>The optimizers with their defaults, and where other frameworks differ.</summary>
internal static class OptimizerView
{
    /// <summary>Shows the rows.</summary>
    public static void Show(IReadOnlyList<OptimizerRow> rows, CommandContext context)
    {
        context.Say($"{Figures.Count(rows.Count, "optimizer")} with PyTorch's updates and defaults, and where others differ.");
        foreach (var row in rows)
        {
            context.Say();
            context.Say(row.Name, new Spectre.Console.Style(decoration: Spectre.Console.Decoration.Bold));
            context.Show(Tables.Facts(
            [
                ("defaults", row.Defaults),
                .. row.Conventions.Select(convention => (convention.Framework, $"{convention.Sentence} ({convention.Source})")),
            ]));
        }
    }
}
