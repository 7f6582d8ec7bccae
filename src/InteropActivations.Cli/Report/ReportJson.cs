using System.Text.Json;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Report;

/// <summary>The report as one JSON document; <c>reference/report.schema.json</c> describes it.</summary>
internal static class ReportJson
{
    /// <summary>Raised whenever a reader of the former shape would misread the new one.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The document.</summary>
    public static string Of(ReportModel model) => JsonSerializer.Serialize(ReportDocument.Of(model), ResultJson.Options) + "\n";
}
