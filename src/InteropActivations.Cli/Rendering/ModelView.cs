using System.Globalization;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>A network held against every engine, as a table.</summary>
internal static class ModelView
{
    /// <summary>Shows the result.</summary>
    public static void Show(ModelResult result, CommandContext context)
    {
        foreach (var group in result.Cases.GroupBy(one => $"{one.Network} on {Figures.Count(one.Rows, "row")} of {one.DataSet}, native beside"))
        {
            context.Say(group.Key);
            context.Say();
            var table = Tables.New(context, "engine", "dtype", "same predictions", "greatest difference", "outside tolerance");
            foreach (var one in group)
            {
                table.AddTextRow(
                    $"{one.Engine} {one.EngineVersion}",
                    one.Dtype,
                    string.Create(CultureInfo.InvariantCulture, $"{one.SamePredictions} of {one.Rows}"),
                    one.MaxDifference.ToString("0.0e+0", CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{one.OutsideTolerance} of {one.Values}"));
            }

            context.Show(table);
            context.Say();
        }

        foreach (var skipped in result.Skipped)
        {
            context.Say(skipped);
        }

        context.Say($"{result.Cases.Count(one => one.Agrees)} of {Figures.Count(result.Cases.Count, "comparison")} within the tolerance.");
    }
}
