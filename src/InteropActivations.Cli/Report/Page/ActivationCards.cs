using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;
using InteropActivations.Cli.Report.Formulas;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>One card per activation: curve, formula, parameters, kinks, conventions, and how exact each engine is.</summary>
internal static class ActivationCards
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model, ReportCharts charts) => PageParts.Section(
        "activations",
        "One by one",
        PageParts.Paragraph("f is the whole line, f′ the dashed one. Where a line jumps, a full dot is the value taken and an open one the limit that is not."),
        Html("div", ("class", "cards"), charts.Cards.Select(card => Card(card.Activation, card.Chart, model))));

    /// <summary>The id of an activation's card.</summary>
    public static string Id(string activation) => $"card-{Slug.Of(activation)}";

    private static XElement Card(Activation activation, LineChart chart, ReportModel model)
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
            Html("div", ("class", "formulas"), PageParts.Values(("f", Formula.Of(info.Formula)), ("f′", Formula.Of(info.Derivative)))),
            PageParts.Values(
                ("Parameters", List(info.Parameters.Select(Parameter))),
                ("Range", info.Range),
                ("Kinks", List(info.Kinks.Select(kink => $"f′({Figures.Short(kink.At(spec.Parameters))}) = {kink.Chosen}: {kink.Source}"))),
                ("Conventions", List(info.Conventions))),
            Html("details", Html("summary", "Exactness and sources"), Exactness(info, model), Sources(info)));
    }

    private static XElement Sources(ActivationInfo info) => PageParts.Values(
        ("Aliases", info.Aliases.IsEmpty ? null : string.Join(", ", info.Aliases)),
        ("PyTorch", new object[] { Html("code", info.Torch.Expression), info.Torch.Composed ? " (composed: PyTorch has no operation of that name)" : "" }),
        ("ONNX", info.Onnx is { } onnx ? $"{onnx.Name}, from opset {onnx.SinceOpset}" : "no operator of its own"),
        ("Source", info.Source));

    private static XElement Exactness(ActivationInfo info, ReportModel model)
    {
        var bounds = info.Error;
        var rows = new List<object?[]>
        {
            (object?[])["native, stated", Figures.Short(bounds.Forward32), Figures.Short(bounds.Derivative32), Figures.Short(bounds.Forward64), Figures.Short(bounds.Derivative64)],
        };
        rows.AddRange(Measured.Of(info.Name, model.Parity));
        return Html(
            "div",
            PageParts.Table(
                $"Errors of {info.Name} in float32 and float64",
                [new("ULP at most"), new("f 32", true), new("f′ 32", true), new("f 64", true), new("f′ 64", true)],
                rows),
            PageParts.Paragraph(bounds.Remark));
    }

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
