using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteropActivations.Cli.Terminals;

/// <summary>How the tool writes JSON: camelCase, indented, ASCII, with infinities and NaN as text.</summary>
internal static class JsonDocuments
{
    /// <summary>The version of every document's shape; raised when a reader would have to change.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The serializer's options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
