using System.Globalization;
using System.Xml.Linq;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>The verdict in one screen: how it came out, on which engines and which machine.</summary>
internal static class VerdictSection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model)
    {
        var summary = ReportSummary.Of(model);
        var (sign, style) = summary.Outcome switch
        {
            Outcome.Agrees => ("✓", "agree"),
            Outcome.Differs => ("✗", "unexplained"),
            _ => ("–", "not-comparable"),
        };
        return Html(
            "header",
            ("id", "verdict"),
            Html("p", ("class", "kicker"), "Activation functions and MLP training, C# beside PyTorch"),
            Html("h1", Html("span", ("class", $"sign {style}"), ("aria-hidden", "true"), sign), Headline.Title(summary)),
            Html("p", ("class", "lead"), Headline.Sentence(summary)),
            Tiles(model, summary),
            Engines(model),
            Html("p", ("class", "quiet"), Machine(model)));
    }

    private static XElement Tiles(ReportModel model, ReportSummary summary)
    {
        var tiles = Html("ul", ("class", "tiles"));
        if (summary.Parity is { } parity)
        {
            var compared = parity.Cases - parity.NotComparable;
            tiles.Add(
                Tile("#parity", Of(parity.Agree, compared), "comparisons agree at every value"),
                Tile("#known", Number(parity.KnownCause), "differ for a known cause"),
                Tile("#differences", Number(parity.NewDifferences), "differ otherwise"));
        }

        if (summary.LockstepJudged > 0)
        {
            tiles.Add(Tile("#lockstep", Of(summary.LockstepWithin, summary.LockstepJudged), "lock-step runs within tolerance"));
        }

        if (model.Accuracy is { } accuracy && AccuracySummary.Of(accuracy.Cases) is { Rows: > 0 } exactness)
        {
            tiles.Add(Tile("#accuracy", Of(exactness.NativeBestOrEqual, exactness.Rows), "rows of accuracy in which nobody is closer to the exact result"));
        }

        tiles.Add(model.Speed?.Summary.Engines.Select(Speed));
        if (model.Training is { } training && Spread(training) is { } spread)
        {
            tiles.Add(Tile("#training", Figures.Metric(spread), "apart at most on held-out data, any two engines that trained the same network"));
        }

        return tiles;
    }

    private static XElement Speed(EngineStanding standing)
    {
        var without = standing.TooNoisy + standing.Untrusted;
        var counts = new[] { ("faster", standing.Faster), ("same", standing.Same), ("slower", standing.Slower), ("too noisy to tell", without) }
            .Where(count => count.Item2 > 0)
            .Select(count => $"{Number(count.Item2)} {count.Item1}");
        return Tile(
            "#speed",
            standing.GeometricMean is { } mean ? $"{Figures.Short(mean)}×" : "no number",
            $"{standing.Engine}’s time over native’s, geometric mean; native: {string.Join(", ", counts)}");
    }

    /// <summary>How far the engines' scores on held-out data lie apart at most; null where no two trained the same network.</summary>
    private static double? Spread(TrainingResult training) => TrainingGroup.Of(training)
        .SelectMany(group => group.Runs.GroupBy(runs => runs.Dtype))
        .Where(runs => runs.Count() > 1)
        .Select(runs => (double?)(runs.Max(one => one.Test) - runs.Min(one => one.Test)))
        .Max();

    private static XElement Tile(string target, string figure, string what) =>
        Html("li", Html("a", ("href", target), Html("strong", figure), " ", Html("span", what)));

    private static XElement Engines(ReportModel model) => PageParts.Table(
        "Engines",
        [new("Engine"), new("Version"), new("Computes with")],
        model.Environment.Engines.Select(engine => (object?[])
        [
            Html("strong", engine.Name),
            engine.Info is { } info ? info.Version : Html("span", ("class", "absent"), "– absent"),
            engine.Info is { } present ? EnvironmentWords.ComputesWith(present) : engine.Reason,
        ]));

    private static string Machine(ReportModel model) =>
        $"{model.Environment.Cpu}, {Figures.Count(model.Environment.Threads, "thread")}, {model.Environment.Simd}; {model.Environment.OperatingSystem}; {model.Environment.DotNet}; took {Figures.Duration(model.Duration)}.";

    private static string Of(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
