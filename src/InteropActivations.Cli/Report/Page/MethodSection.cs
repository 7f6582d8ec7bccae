using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How everything was measured, with the commands that give it again.</summary>
internal static class MethodSection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model) => PageParts.Section(
        "method",
        "How it was measured",
        Html("p", "A comparison agrees where every |native − torch| ≤ atol + rtol · |torch|, with PyTorch’s own tolerances: rtol 1.3e−6 and atol 1e−5 in float32, 1e−7 and 1e−7 in float64. Where two engines differ, a table of 50-digit values says which is closer to the exact result. At a kink, a derivative is right if it lies between the one-sided derivatives."),
        model.Commands.Count == 0 ? null : PageParts.Table(
            "Commands",
            [new("What"), new("Command")],
            model.Commands.Select(measured => (object?[])[measured.Measures, Html("code", measured.Command)])),
        model.Times.Count == 0 ? null : PageParts.Table(
            "Time each part took",
            [new("Part"), new("Time")],
            model.Times.Select(time => (object?[])[MissingWords.Title(time.Part), Figures.Duration(TimeSpan.FromSeconds(time.Seconds))])),
        Html("h3", "Machine and run"),
        PageParts.Values([.. EnvironmentWords.Of(model).Select(line => (line.Name, (object?)line.Value))]));
}
