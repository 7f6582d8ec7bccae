using System.Globalization;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Rendering;

/// <summary>A parity run in words: a line per activation, what differs, and the count of verdicts.</summary>
internal static class ParityView
{
    private static readonly Verdict[] Told = [Verdict.Unexplained, Verdict.DifferTorchCloser, Verdict.DifferNativeCloser];

    /// <summary>Shows the result.</summary>
    public static void Show(ParityResult result, CommandContext context)
    {
        foreach (var engine in result.Cases.GroupBy(comparison => (comparison.Engine, comparison.EngineVersion)))
        {
            context.Say($"native beside {engine.Key.Engine} {engine.Key.EngineVersion}; where a cell names a direction, the others agree");
            context.Say();
            ShowTable([.. engine], context);
            context.Say();
        }

        foreach (var told in Told.SelectMany(verdict => result.Cases.Where(comparison => comparison.Verdict == verdict)))
        {
            context.Say(told.Message);
            context.Say();
        }

        foreach (var fault in result.PositionFaults.Concat(result.GoneDifferences))
        {
            context.Say(fault);
            context.Say();
        }

        ShowKnown(result, context);
        ShowReasons(result, context);
        if (result.Summary.Values > 0)
        {
            context.Say(Headline.Values(result.Summary));
        }

        context.Say(SummaryLine(result.Summary));
    }

    /// <summary>How many comparisons came out which way, in one line.</summary>
    public static string SummaryLine(ParitySummary summary) =>
        $"{Figures.Count(summary.Cases, "case")}: {summary.Agree} agree, {summary.DifferNativeCloser} differ (native closer), "
        + $"{summary.DifferTorchCloser} differ (torch closer), {summary.KnownCause} known cause, "
        + $"{summary.NotComparable} not comparable, {summary.Unexplained} unexplained.";

    private static void ShowTable(IReadOnlyList<ParityCase> cases, CommandContext context)
    {
        var dtypes = cases.Select(comparison => comparison.Dtype).Distinct().ToList();
        var table = Tables.New(context, ["activation", .. dtypes.SelectMany(dtype => new[] { dtype, "ULP native / torch" })]);
        table.Columns[0].NoWrap = true;
        foreach (var activation in cases.GroupBy(comparison => comparison.Activation))
        {
            table.AddTextRow(
            [
                string.Join("\n ", NameAndParameters(activation.Key)),
                .. dtypes.SelectMany(dtype => Cells([.. activation.Where(comparison => comparison.Dtype == dtype)])),
            ]);
        }

        context.Show(table);
    }

    private static IEnumerable<string> Cells(IReadOnlyList<ParityCase> directions)
    {
        yield return Words(directions);
        var native = directions.Max(comparison => comparison.NativeMaxUlp);
        var torch = directions.Max(comparison => comparison.TorchMaxUlp);
        yield return native is null && torch is null ? "" : $"{Ulp(native)} / {Ulp(torch)}";
    }

    // A line each, which keeps them whole in a narrow column.
    private static string[] NameAndParameters(string activation) =>
        activation.TrimEnd(')').Split(["(", ", "], StringSplitOptions.None);

    // One word where all directions came out alike, else one for each that does not agree.
    private static string Words(IReadOnlyList<ParityCase> directions)
    {
        var verdicts = directions.Select(comparison => comparison.Verdict).Distinct().ToList();
        return verdicts.Count == 1
            ? VerdictWords.Of(verdicts[0]).Word
            : string.Join(", ", directions.Where(comparison => comparison.Verdict != Verdict.Agree).Select(comparison => $"{VerdictWords.Of(comparison.Direction)} {VerdictWords.Of(comparison.Verdict).Word}"));
    }

    // The tables hold 25 digits, so an exact float64 result shows as a few billionths; of a result that is lost, the power of ten says enough.
    private static string Ulp(double? error) => error switch
    {
        null => "?",
        < 1e-3 => "0",
        >= 1e6 and < double.PositiveInfinity => error.Value.ToString("0e0", CultureInfo.InvariantCulture),
        _ => Figures.Short(error.Value),
    };

    private static void ShowKnown(ParityResult result, CommandContext context)
    {
        var applied = result.Cases.SelectMany(comparison => comparison.KnownDifferences).ToHashSet();
        foreach (var known in result.KnownDifferences.Where(known => applied.Contains(known.Name)))
        {
            var affected = result.Cases.Where(comparison => comparison.KnownDifferences.Contains(known.Name))
                .Select(comparison => comparison.Activation)
                .Distinct();
            context.Say($"Known: {known.Title} ({string.Join(", ", affected)}). {known.Cause}");
            context.Say();
        }
    }

    private static void ShowReasons(ParityResult result, CommandContext context)
    {
        foreach (var reason in result.Cases.Where(comparison => comparison.Verdict == Verdict.NotComparable).GroupBy(comparison => comparison.Message))
        {
            var activations = reason.Select(comparison => comparison.Activation).Distinct();
            context.Say($"Not comparable: {string.Join(", ", activations)}: {reason.Key}");
            context.Say();
        }
    }
}
