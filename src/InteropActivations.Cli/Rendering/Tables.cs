using InteropActivations.Cli.Terminals;
using Spectre.Console;

namespace InteropActivations.Cli.Rendering;

/// <summary>How the tool's tables look.</summary>
internal static class Tables
{
    /// <summary>An empty table: with a line under its head on a terminal, without one in a file or pipe.</summary>
    public static Table New(CommandContext context, params IReadOnlyList<string> heads)
    {
        var table = new Table { Border = context.OutputIsTerminal && context.Unicode ? TableBorder.Simple : TableBorder.None };
        foreach (var head in heads)
        {
            table.AddColumn(new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 1, 0) });
        }

        return table;
    }

    /// <summary>Names and values side by side; long values go on in their own column.</summary>
    public static Grid Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
        {
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Dim)), new Text(value));
        }

        return grid;
    }

    /// <summary>Cells of plain text: no letter of theirs is markup.</summary>
    public static void AddTextRow(this Table table, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(cell => new Text(cell)));
}
