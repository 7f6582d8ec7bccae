using System.Text.Json.Serialization;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Terminals;

namespace InteropActivations.Cli.Work;

/// <summary>A network that was written: the document of <c>export</c> and <c>import</c>.</summary>
/// <param name="File">Where.</param>
/// <param name="Network">The network.</param>
/// <param name="Dtype">Its element type.</param>
/// <param name="Parameters">How many parameters it has.</param>
internal sealed record ModelFile(string File, string Network, string Dtype, int Parameters)
{
    /// <summary>The version of this shape; raised when a reader would have to change.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; } = 1;

    /// <summary>Says it.</summary>
    public void Show(CommandContext context)
    {
        if (context.Json)
        {
            context.ShowJson(this);
        }
        else
        {
            context.Say($"{Network} in {Dtype}, {Figures.Count(Parameters, "parameter")}");
            context.Note($"Wrote {File}.");
        }
    }
}
