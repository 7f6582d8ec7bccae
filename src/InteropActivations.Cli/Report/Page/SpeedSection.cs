using System.Xml.Linq;
using static InteropActivations.Cli.Report.Markup;

namespace InteropActivations.Cli.Report.Page;

/// <summary>How fast every engine is beside the native one, and how that stands to what is wanted.</summary>
internal static class SpeedSection
{
    /// <summary>The section.</summary>
    public static XElement Of(ReportModel model) => PageParts.Section(
        "speed",
        "Speed",
        PageParts.Missing(model, ReportPart.Speed, model.Speed is null),
        model.Speed is not { Cases.Count: > 0 } speed ? null : new object[]
        {
            BenchmarkWords.Warnings(speed).Select(warning => Html("p", ("class", "missing"), warning)),
            Html("ul", BenchmarkWords.Engines(speed).Select(line => Html("li", line))),
            BenchmarkTable.Of(speed).Select(Table),
            Html("h3", "What follows"),
            Html("ul", BenchmarkWords.Findings(speed).Select(line => Html("li", line))),
            Html("h3", "The harness"),
            Html("ul", speed.SelfTest.Checks.Select(check => Html("li", BenchmarkWords.Check(check)))),
        });

    private static XElement[] Table(BenchmarkTable table) =>
    [
        Html("h3", table.Title),
        PageParts.Table(table.Title, [.. table.Heads.Select(head => new Column(head))], table.Rows.Select(row => row.ToArray<object?>())),
    ];
}
