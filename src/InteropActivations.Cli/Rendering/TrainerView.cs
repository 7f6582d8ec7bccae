using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Cli.Trainers;

namespace InteropActivations.Cli.Rendering;

/// <summary>Trainers beside one another as tables, one per data set.</summary>
internal static class TrainerView
{
    /// <summary>Shows the cases.</summary>
    public static void Show(TrainerResult result, CommandContext context)
    {
        foreach (var shown in TrainerTable.Of(result))
        {
            context.Say(shown.Title);
            context.Say();
            var table = Tables.New(context, [.. shown.Heads]);
            foreach (var row in shown.Rows)
            {
                table.AddTextRow([.. row]);
            }

            context.Show(table);
            foreach (var note in shown.Notes)
            {
                context.Say(note);
            }

            context.Say();
        }
    }
}
