using System.Text.Json;

namespace InteropActivations.Parity.Traces;

/// <summary>What a trace says of itself, as the JSON text that its file holds.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Always <see cref="CurrentVersion"/>.</param>
/// <param name="Network">The network, for example <c>4 - 8 tanh - 3</c>.</param>
/// <param name="Loss">The loss, for example <c>cross-entropy</c>.</param>
/// <param name="Optimizer">The optimizer, for example <c>adam(0.01)</c>.</param>
/// <param name="Dtype"><c>float32</c> or <c>float64</c>.</param>
/// <param name="Writer">Who computed it, for example <c>PyTorch 2.6.0</c>.</param>
internal sealed record TraceDescription(string Format, int Version, string Network, string Loss, string Optimizer, string Dtype, string Writer)
{
    public const string FormatName = "interop-trace";

    /// <summary>Raised when a trace of this version could no longer be read.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 2,
    };

    /// <summary>Reads the text.</summary>
    /// <exception cref="JsonException">It is no description.</exception>
    public static TraceDescription Parse(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<TraceDescription>(utf8, Json) ?? throw new JsonException("null");

    /// <summary>The text.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
