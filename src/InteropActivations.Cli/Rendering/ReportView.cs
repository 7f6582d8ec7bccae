using System.Globalization;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>A report in a few lines of a terminal: the verdict, and what each part came to.</summary>
internal static class ReportView
{
    /// <summary>Shows the report.</summary>
    public static void Show(ReportModel model, IReadOnlyList<string> files, CommandContext context)
    {
        var summary = ReportSummary.Of(model);
        context.Say($"{Headline.Title(summary)}. {Headline.Sentence(summary)}");
        context.Say();
        context.Show(Tables.Facts(Parts(model)));
        foreach (var told in model.Parity?.Cases.Where(comparison => comparison.IsNewDifference).Select(comparison => comparison.Message) ?? [])
        {
            context.Say();
            context.Say(told);
        }

        if (model.Comparison is { } comparison)
        {
            context.Say();
            ReportComparisonView.Show(comparison, context);
        }

        context.Say();
        foreach (var file in files)
        {
            context.Say($"Wrote {file}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Parts(ReportModel model)
    {
        foreach (var engine in model.Environment.Engines)
        {
            yield return (engine.Name, engine.Info is { } info ? $"{info.Version}, {EnvironmentWords.ComputesWith(info)}" : $"absent: {engine.Reason}");
        }

        yield return ("accuracy", model.Accuracy is { } accuracy ? AccuracyWords.Standing(AccuracySummary.Of(accuracy.Cases)) : "");
        yield return ("training", model.Training is { Cases: { Count: > 0 } runs } ? $"{Figures.Count(runs.Count, "network")} on {string.Join(", ", runs.Select(run => run.DataSet).Distinct())}" : "");
        yield return ("experiments", model.Experiments is { Cases: { Count: > 0 } experiments } ? Holding(experiments) : "");
        foreach (var standing in model.Speed?.Summary.Engines ?? [])
        {
            yield return ("speed", BenchmarkWords.Standing(standing));
        }

        foreach (var missing in model.Missing)
        {
            yield return ("missing", MissingWords.Of(model, missing.Part, whole: false));
        }

        yield return ("took", Figures.Duration(model.Duration));
    }

    private static string Holding(IReadOnlyList<ExperimentResult> experiments) => string.Join(
        ", ", experiments.CountBy(one => one.Verdict).OrderBy(count => count.Key).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {ExperimentWords.Of(count.Key)}")));
}
