using System.Globalization;
using InteropActivations.Cli.Engines;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Traces;

namespace InteropActivations.Cli.Rendering;

/// <summary>A comparison with a trace as a table, and where each engine first differs in a sentence.</summary>
internal static class TraceView
{
    /// <summary>Shows the result.</summary>
    public static void Show(Trace trace, TraceResult result, EngineSet engines, CommandContext context)
    {
        context.Say($"{trace.Writer}, {trace.DType.Name()}: net {trace.Spec.Network}, {trace.Spec.Loss}, {trace.Spec.Optimizer}, {Figures.Count(trace.Steps, "step")} on {Figures.Count(trace.Rows, "row")}");
        context.Say();
        var table = Tables.New(context, "engine", "part", "tensors", "greatest", "allowed", "first beyond");
        foreach (var comparison in result.Cases)
        {
            table.AddTextRow(
                comparison.Engine,
                PartOf(comparison),
                Figures.Full(comparison.Tensors),
                Figures.Short(comparison.MaxRelativeError),
                Figures.Short(comparison.Tolerance),
                comparison.FirstDivergence is { } divergence ? PlaceOf(divergence) : "none");
        }

        context.Show(table);
        context.Say();
        foreach (var comparison in result.Cases.Where(comparison => comparison.FirstDivergence is not null).DistinctBy(comparison => comparison.Engine))
        {
            context.Say(Sentence(comparison, trace));
            context.Say();
        }

        foreach (var sentence in result.Skipped.Concat(engines.Absent.Select(status => $"{status.Name} was not there: {status.Reason}")))
        {
            context.Say(sentence);
            context.Say();
        }

        var judged = result.Cases.Where(comparison => comparison.IsJudged).ToList();
        context.Say($"{judged.Count(comparison => !comparison.Differs)} of {Figures.Count(judged.Count, "judged comparison")} within the tolerance.");
    }

    private static string Sentence(TraceCase comparison, Trace trace)
    {
        var divergence = comparison.FirstDivergence!;
        var where = $"{comparison.Engine} {comparison.EngineVersion} first differs {(comparison.Part == TracePart.Passes ? "before any step" : $"at step {divergence.Step} ({PartOf(comparison)})")}";
        var layer = divergence.Layer < 0 ? "" : $" of layer {divergence.Layer} ({trace.Spec.Network.Layers[divergence.Layer]})";
        var what = divergence.Tensor.Length == 0 ? divergence.Quantity : $"{divergence.Quantity} of the {divergence.Tensor}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{where}: {what}{layer}, at index {divergence.Index}, is {divergence.Got:R} and {divergence.Wanted:R} in the trace.");
    }

    private static string PartOf(TraceCase comparison) => comparison.Part switch
    {
        TracePart.Passes => "forward, back",
        TracePart.SingleStep => "single steps",
        _ => comparison.IsJudged ? "free run" : "free run, not judged",
    };

    private static string PlaceOf(Divergence divergence)
    {
        var step = divergence.Step == 0 ? "" : $"step {divergence.Step}, ";
        var layer = divergence.Layer < 0 ? "" : $"layer {divergence.Layer}, ";
        return $"{step}{layer}{divergence.Quantity}{(divergence.Tensor.Length == 0 ? "" : $" of {divergence.Tensor}")}: {Figures.Short(divergence.RelativeError)}";
    }
}
