using System.Text;
using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Cli.Report.Curves;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>All activations on one pair of axes and their derivatives on another, with one legend that switches both.</summary>
internal static class OverlaySection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportCharts charts)
    {
        var curves = charts.Activations.Series.Zip(charts.Cards, (series, card) => (card.Activation.Info, series.Stroke)).ToArray();
        return PageParts.Section(
            "overlay",
            "All activations",
            PageParts.Paragraph(
                "Every activation with its default parameters, as the native engine computes it in float64. Activations of a row are cut open: softmax and its relatives show the first output of the row (x, 0), GLU its gate in the row (1, x). Each family has dashes of its own, and colours tell its members apart. Point at a name to bring its curve forward; clear a box to hide it."),
            Html("style", Rules(curves.Select(curve => curve.Info))),
            Html(
                "div",
                ("class", "overlay"),
                Html("div", ("class", "pair"), PageParts.Figure(charts.Activations, legend: false), PageParts.Figure(charts.Derivatives, legend: false)),
                Html("div", ("class", "legend"), curves.GroupBy(curve => curve.Info.Family).Select(family => Legend(family.Key, family)))));
    }

    private static XElement Legend(ActivationFamily family, IEnumerable<(ActivationInfo Info, Stroke Stroke)> curves) => Html(
        "fieldset",
        Html("legend", Html("label", ("class", "family"), Box(FamilyBox(family)), " ", $"{family}")),
        curves.Select(curve => Html(
            "label",
            ("class", Label(curve.Info)),
            Box(CurveBox(curve.Info)),
            Svg("svg", ("class", "chart sample"), ("viewBox", "0 0 28 10"), ("width", 28), ("height", 10), ("aria-hidden", "true"), ChartLegend.Sample(curve.Stroke with { Width = 2.5 }, 0, 5)),
            curve.Info.Name)));

    private static XElement Box(string id) => Html("input", ("type", "checkbox"), ("id", id), ("checked", "checked"));

    /// <summary>What the legend does, in CSS: hiding by a cleared box, and fading all others under the pointer or the focus.</summary>
    private static string Rules(IEnumerable<ActivationInfo> activations)
    {
        var rules = new StringBuilder();
        foreach (var info in activations)
        {
            var curve = ActivationCharts.CurveStyle(info);
            rules.Append($".overlay:has(#{CurveBox(info)}:not(:checked)) .{curve}, .overlay:has(#{FamilyBox(info.Family)}:not(:checked)) .{curve} {{ display: none }}\n")
                .Append($".overlay:has(.{Label(info)}:hover, #{CurveBox(info)}:focus-visible) .series:not(.{curve}) {{ opacity: 0.12 }}\n");
        }

        return rules.ToString();
    }

    private static string CurveBox(ActivationInfo info) => $"show-{Slug.Of(info.Name)}";

    private static string FamilyBox(ActivationFamily family) => $"show-family-{Slug.Of(family.ToString())}";

    private static string Label(ActivationInfo info) => $"name-{Slug.Of(info.Name)}";
}
