using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;
using InteropActivations.Cli.Report.Formulas;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>One card per activation: curve, error of each engine, formula, parameters, kinks, conventions, speed, and where it comes from.</summary>
internal static class ActivationCards
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts)
    {
        var measured = new CardResults(model);
        var errors = charts.Errors.ToDictionary(one => one.Activation, one => one.Chart);
        return PageParts.Section(
            "activations",
            "One by one",
            PageParts.Paragraph("f is the whole line, f′ the dashed one. Where a line jumps, a full dot is the value taken and an open one the limit that is not."),
            errors.Count == 0 ? null : Html("p", "Below each curve stands the error of every engine along x in float32, the greatest in each of many steps, in units of the last place (ULP): up to ½ a result is correctly rounded. Both axes show the small and the large: x is even in the middle and logarithmic outside it, to the ends of float32; ULP are even up to 1 and logarithmic beyond. A hatched bar above marks where not one digit is right."),
            Html("div", ("class", "cards"), charts.Cards.Select(card => Card(card.Activation, card.Chart, errors.GetValueOrDefault(card.Activation.Info.Name), measured))));
    }

    /// <summary>The id of an activation's card.</summary>
    public static string Id(string activation) => $"card-{Slug.Of(activation)}";

    /// <summary>A link to the card of an activation; null for one that has none.</summary>
    /// <param name="activation">The activation, with or without parameters.</param>
    /// <param name="text">What the link says.</param>
    public static XElement? LinkTo(string activation, string text)
    {
        var name = activation.Split('(')[0];
        return ActivationCatalogue.All.Any(known => known.Info.Name == name) ? Html("a", ("href", $"#{Id(name)}"), text) : null;
    }

    private static XElement Card(Activation activation, LineChart chart, StepChart? errors, CardResults measured)
    {
        var info = activation.Info;
        var spec = ActivationSpec.Create(activation);
        var note = string.Join("; ", ActivationSection.Of(spec).Select(section => section.Note).Where(text => text.Length > 0));
        return Html(
            "article",
            ("class", "card"),
            ("id", Id(info.Name)),
            Html("h3", info.Name, " ", Html("span", ("class", "quiet"), $"{info.Family}".ToLowerInvariant())),
            PageParts.Figure(chart, legend: chart.Series.Count > 2, note.Length == 0 ? null : $"Drawn: {note}."),
            errors is null ? null : PageParts.Figure(errors, legend: true),
            measured.Losses(info.Name),
            Html("div", ("class", "formulas"), PageParts.Values(("f", Formula.Of(info.Formula)), ("f′", Formula.Of(info.Derivative)))),
            PageParts.Values(
                ("Parameters", List(info.Parameters.Select(Parameter))),
                ("Range", info.Range),
                ("Special", List(Specials(info).Concat(measured.WrongSpecials(activation)))),
                ("Kinks", List(info.Kinks.Select(kink => $"f′({Figures.Short(kink.At(spec.Parameters))}) = {kink.Chosen}: {kink.Source}"))),
                ("Bound", Bound(info.Error)),
                ("Conventions", List(info.Conventions)),
                ("Agreement", measured.Agreement(info.Name)),
                ("Speed", List(measured.Speed(info.Name)))),
            Html("details", Html("summary", "Exactness and sources"), measured.Exactness(info), Sources(info)));
    }

    private static IEnumerable<string> Specials(ActivationInfo info)
    {
        var (low, high) = info.Limits;
        var limits = new[] { ("−∞", low), ("∞", high) }.Where(limit => !double.IsNaN(limit.Item2)).Select(limit => $"f({limit.Item1}) = {Figures.Short(limit.Item2)}");
        return string.Join(", ", limits) is { Length: > 0 } text ? [$"{text}; NaN gives NaN"] : ["NaN gives NaN"];
    }

    private static string Bound(ErrorBound bound) =>
        $"float32: f {AccuracyWords.Bound(bound.Forward32)}, f′ {AccuracyWords.Bound(bound.Derivative32)}; float64: f {AccuracyWords.Bound(bound.Forward64)}, f′ {AccuracyWords.Bound(bound.Derivative64)} ULP";

    private static XElement Sources(ActivationInfo info) => PageParts.Values(
        ("Aliases", info.Aliases.IsEmpty ? null : string.Join(", ", info.Aliases)),
        ("PyTorch", new object[] { Html("code", info.Torch.Expression), info.Torch.Composed ? " (composed: PyTorch has no operation of that name)" : "" }),
        ("ONNX", info.Onnx is { } onnx ? $"{onnx.Name}, from opset {onnx.SinceOpset}" : "no operator of its own"),
        ("Source", info.Source));

    private static string Parameter(ActivationParameter parameter)
    {
        var from = double.IsNegativeInfinity(parameter.Minimum) ? "" : $"{(parameter.ExclusiveMinimum ? "greater than" : "at least")} {Figures.Full(parameter.Minimum)}";
        var to = double.IsPositiveInfinity(parameter.Maximum) ? "" : $"at most {Figures.Full(parameter.Maximum)}";
        var range = string.Join(" and ", new[] { from, to }.Where(text => text.Length > 0));
        return $"{parameter.Name} = {Figures.Parameter(parameter.Default)}{(range.Length == 0 ? "" : $", {range}")}{(parameter.Learned ? ", learned" : "")}";
    }

    private static object? List(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return all.Length switch
        {
            0 => null,
            1 => all[0],
            _ => Html("ul", all.Select(item => Html("li", item))),
        };
    }
}
