using System.Globalization;
using InteropActivations.Activations;
using InteropActivations.Cli.Plotting;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Rendering;

/// <summary>One activation as a page of text with two small plots.</summary>
internal static class ActivationView
{
    // From where the exponential tails of sigmoid and its relatives are flat to the eye.
    private const double PlotReach = 6;

    // Two plots stand side by side within 80 columns, a blank apart.
    private const int PlotColumns = 39;

    private const int PlotRows = 10;

    /// <summary>Shows the activation.</summary>
    public static void Show(ActivationSpec activation, CommandContext context)
    {
        var document = ActivationDocument.Of(activation);
        context.Say(document.Activation, new Spectre.Console.Style(decoration: Spectre.Console.Decoration.Bold));
        context.Say();
        context.Show(Tables.Facts(Facts(document)));
        context.Say();
        foreach (var line in Plots(activation, context.Unicode))
        {
            context.Say(line);
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(ActivationDocument document)
    {
        yield return ("f(x)", document.Formula);
        yield return ("f′(x)", document.Derivative);
        yield return ("family", document.Family.ToString().ToLowerInvariant());
        yield return ("aliases", string.Join(", ", document.Aliases));
        foreach (var (parameter, value) in document.Parameters.Zip(document.Values))
        {
            yield return ("parameter", Described(parameter, value));
        }

        yield return ("range", document.Range);
        yield return ("limits", document.Limits is { } limits
            ? $"f(−∞) = {Figures.Full(limits[0])}, f(∞) = {Figures.Full(limits[1])}"
            : "");
        yield return ("traits", document.Traits is { } traits ? TraitWords.Of(traits) : "");
        foreach (var kink in document.Kinks)
        {
            yield return ("kink", $"f′({Figures.Full(kink.At)}) is taken as {kink.Chosen}: {kink.Source}");
        }

        foreach (var convention in document.Conventions)
        {
            yield return ("convention", convention);
        }

        yield return ("error bound", Described(document.ErrorBound));
        yield return ("PyTorch", document.Torch.Composed ? $"{document.Torch.Expression} (composed: PyTorch has none of its own)" : document.Torch.Expression);
        yield return ("in training", document.Torch.TrainingExpression ?? "");
        yield return ("ONNX", document.Onnx is { } onnx ? $"{onnx.Name}, since opset {onnx.SinceOpset}" : "no operator");
        yield return ("source", document.Source);
    }

    private static string Described(ParameterDocument parameter, double value) => string.Create(
        CultureInfo.InvariantCulture,
        $"{parameter.Name} = {value:R} (default {parameter.Default:R}, in {parameter.Interval()}{(parameter.Learned ? ", learned" : "")})");

    private static string Described(ErrorBound error)
    {
        var bound = string.Create(
            CultureInfo.InvariantCulture,
            $"f {error.Forward32} and f′ {error.Derivative32} ULP in float32, f {error.Forward64} and f′ {error.Derivative64} ULP in float64");
        return error.Remark.Length == 0 ? bound : $"{bound}; {error.Remark}";
    }

    private static IEnumerable<string> Plots(ActivationSpec activation, bool unicode)
    {
        var curve = ActivationCurve.Of(activation, -PlotReach, PlotReach, CurvePlot.PointsFor(PlotColumns, unicode));
        var value = CurvePlot.Draw(Title("f(x)"), curve.Value, -PlotReach, PlotReach, PlotColumns, PlotRows, unicode);
        var slope = CurvePlot.Draw(Title("f′(x)"), curve.Slope, -PlotReach, PlotReach, PlotColumns, PlotRows, unicode);
        return value.Zip(slope, (left, right) => $"{left} {right}".TrimEnd());

        string Title(string function) => curve.Along.Length == 0 ? function : $"{function}: {curve.Along}";
    }
}
