using System.Text.Json;
using System.Text.Json.Serialization;

namespace InteropActivations.Parity.Json;

/// <summary>A list of numbers in one line even where the document is indented: a curve has too many for a line each.</summary>
public sealed class NumbersOnOneLine : JsonConverter<IReadOnlyList<double?>>
{
    private static readonly JsonSerializerOptions Plain = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <inheritdoc/>
    public override IReadOnlyList<double?>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<double?[]>(ref reader, Plain);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<double?> value, JsonSerializerOptions options) =>
        writer.WriteRawValue(JsonSerializer.Serialize(value, Plain));
}
