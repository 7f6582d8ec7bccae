using System.Text.Json;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>An activation of a column as text.</summary>
internal static class ActivationText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private const string Prefix = "activation ";

    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Writes it.</summary>
    public static string Write(ActivationColumn column, DataViewType input) => Prefix + JsonSerializer.Serialize(
        new Document(column.Activation.ToString(), column.Input, column.Output, input is VectorDataViewType vector ? vector.Size : null), Json);

    /// <summary>Reads it.</summary>
    /// <exception cref="InputException">It was altered, or names an activation that a newer version knows.</exception>
    public static ActivationTransformer Read(string text)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(text[Prefix.Length..], Json) ?? throw Altered();
            DataViewType input = document.Size is { } size ? new VectorDataViewType(NumberDataViewType.Single, size) : NumberDataViewType.Single;
            return new ActivationTransformer(new ActivationColumn(document.Output, document.Activation, document.Input), input);
        }
        catch (JsonException)
        {
            throw Altered();
        }
    }

    private static InputException Altered() => new("The activation in the model is not what was written; take the file from where it was saved.");

    /// <param name="Activation">The activation.</param>
    /// <param name="Input">The column that is read.</param>
    /// <param name="Output">The column that is made.</param>
    /// <param name="Size">The size of a vector, 0 for an unknown one; null for a number.</param>
    private sealed record Document(string Activation, string Input, string Output, int? Size);
}
