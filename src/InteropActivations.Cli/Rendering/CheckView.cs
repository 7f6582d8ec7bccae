using InteropActivations.Cli.Plotting;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Cli.Rendering;

/// <summary>A check in words: the verdict, each quantity with its worst inputs and a plot of its errors, and the likely cause.</summary>
internal static class CheckView
{
    private const int Shown = 3;

    private const int PlotColumns = 76;

    private const int PlotRows = 8;

    /// <summary>The plot shows where functions bend; beyond, only exponents matter.</summary>
    private const double Farthest = 20;

    /// <summary>Shows the result.</summary>
    public static void Show(CheckResult result, CommandContext context)
    {
        context.Say(CheckMessage.Headline(result));
        foreach (var quantity in result.Quantities)
        {
            context.Say();
            context.Say(CheckMessage.Summary(quantity, result));
            foreach (var place in quantity.Worst.Take(Shown))
            {
                context.Say($"  {CheckMessage.Words(place, quantity, result)}");
            }

            ShowPlot(quantity, context);
        }

        context.Say();
        foreach (var cause in result.Causes)
        {
            context.Say(cause.ToString());
        }

        foreach (var note in result.Notes)
        {
            context.Say(note);
        }

        if (result.Kinks.Count > 0)
        {
            context.Say($"Kinks: {string.Join(", ", result.Kinks.Select(kink => FormattableString.Invariant($"{kink:R}")))}.");
        }

        if (result.Witness.Length > 0)
        {
            context.Say($"Witness: {result.Witness}.");
        }
    }

    private static void ShowPlot(CheckedQuantity quantity, CommandContext context)
    {
        var errors = quantity.Places
            .Where(place => place.Point.Length > 0 && Math.Abs(place.Point[0]) <= Farthest)
            .Select(place => (place.Point[0], place.Error / quantity.Tolerance.Allowed(place.Right) is var excess && double.IsNaN(excess) ? double.PositiveInfinity : excess))
            .ToList();
        if (quantity.Worst.Any() && errors.Count > 1 && ErrorPlot.Shows(errors))
        {
            foreach (var line in ErrorPlot.Draw($"error of the {quantity.Name} beside what is allowed", errors, PlotColumns, PlotRows, context.Unicode))
            {
                context.Say(line.TrimEnd());
            }
        }
    }
}
