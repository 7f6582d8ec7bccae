using InteropActivations.Backends;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Rendering;

/// <summary>The catalogue as a table.</summary>
internal static class CatalogueView
{
    /// <summary>Says what follows; an engine may take longer to open than a person likes to see nothing.</summary>
    public static void Announce(int activations, CommandContext context)
    {
        context.Say($"{Figures.Count(activations, "activation")}, in float32 and float64; 'interop show NAME' tells of one.");
        context.Say();
    }

    /// <summary>Shows the rows, and beneath them the engines that could not be asked.</summary>
    public static void Show(IReadOnlyList<CatalogueRow> rows, EngineSet engines, CommandContext context)
    {
        var table = Tables.New(context, ["activation", "family", "parameters", .. engines.Live.Select(engine => engine.Info.Name)]);
        foreach (var row in rows)
        {
            table.AddTextRow(
            [
                NameAndAliases(row),
                row.Family.ToString().ToLowerInvariant(),
                string.Join(", ", row.Parameters),
                .. row.Support.Select(support => Word(support.Kind)),
            ]);
        }

        context.Show(table);
        context.Say();
        foreach (var absent in engines.Absent)
        {
            context.Say($"{absent.Name} is absent: {absent.Reason}");
        }
    }

    // Two blanks set the aliases apart from the name above.
    private static string NameAndAliases(CatalogueRow row) =>
        string.Join('\n', row.Aliases.Select(alias => $"  {alias}").Prepend(row.Name));

    private static string Word(SupportKind kind) => kind switch
    {
        SupportKind.Native => "native",
        SupportKind.Composed => "composed",
        _ => "none",
    };
}
