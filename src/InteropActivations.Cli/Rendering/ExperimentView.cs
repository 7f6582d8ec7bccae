using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Experiments;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>Experiments in words and tables.</summary>
internal static class ExperimentView
{
    /// <summary>Shows what was found.</summary>
    public static void Show(ExperimentsResult result, CommandContext context)
    {
        foreach (var experiment in result.Cases)
        {
            context.Say($"{experiment.Name}: {experiment.Title}");
            context.Say();
            context.Say(experiment.Statement);
            context.Say();
            foreach (var measure in experiment.Cases.GroupBy(one => one.Measure))
            {
                context.Say($"  {measure.Key}");
                ShowTable(measure, context);
                context.Say();
            }

            context.Say($"{ExperimentWords.Of(experiment.Verdict)}. {experiment.Sentence}");
            context.Say();
        }

        foreach (var skipped in result.Skipped)
        {
            context.Say(skipped);
            context.Say();
        }

        context.Say(ExperimentWords.Count(result));
    }

    /// <summary>Lists what there is.</summary>
    public static void List(IReadOnlyList<IExperiment> experiments, CommandContext context)
    {
        context.Show(Tables.Facts(experiments.Select(experiment => (experiment.Name, experiment.Title))));
        context.Say();
        context.Say("'interop experiment NAME' runs one, 'interop experiment --all' all of them.");
    }

    private static void ShowTable(IEnumerable<ExperimentCase> cases, CommandContext context)
    {
        var table = Tables.New(context, "case", "engine", "mean", "spread", "expected", "");
        foreach (var one in cases)
        {
            table.AddTextRow(one.Case, one.Engine, Figures.Short(one.Mean), ExperimentWords.Spread(one), one.Expected, ExperimentWords.Mark(one));
        }

        context.Show(table);
    }
}
