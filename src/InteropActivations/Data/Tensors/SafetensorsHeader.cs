using System.Collections.Immutable;
using System.Text.Json;

namespace InteropActivations.Data.Tensors;

/// <summary>One tensor as a safetensors header tells of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Stored">How its numbers stand.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Start">Where in the buffer it begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record SafetensorsEntry(string Name, StoredType Stored, ImmutableArray<int> Shape, long Start, long End)
{
    /// <summary>How messages name its place.</summary>
    public string Place => $"its tensor {TensorName.Shown(Name)}";
}

/// <summary>What the header of a safetensors file tells.</summary>
/// <remarks>It is read token by token: a tree of a hostile header would take many times its bytes.</remarks>
/// <param name="Entries">The tensors, in order.</param>
/// <param name="Metadata">The texts beside them.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The name under which texts stand instead of a tensor.</summary>
    public const string MetadataName = "__metadata__";

    private const string Place = "its header";

    /// <summary>The header, a tensor, and its lists: nothing lies deeper.</summary>
    private const int Depth = 3;

    /// <summary>Reads a header.</summary>
    public static SafetensorsHeader Parse(TensorSource source, byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
            var entries = new List<SafetensorsEntry>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            IReadOnlyDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty;
            Expect(source, ref reader, JsonTokenType.StartObject);
            while (NextName(source, ref reader) is { } name)
            {
                if (!names.Add(name))
                {
                    throw source.Refusal(Place, $"tells twice of {TensorName.Shown(name)}");
                }

                if (name == MetadataName)
                {
                    metadata = Texts(source, ref reader);
                    continue;
                }

                if (TensorName.Fault(name) is { } fault)
                {
                    throw source.Refusal(Place, $"has a tensor {TensorName.Shown(name)} whose name cannot be used: {fault}");
                }

                if (entries.Count == TensorSource.MostTensors)
                {
                    throw source.Refusal(Place, $"tells of more than {TensorSource.MostTensors:N0} tensors");
                }

                entries.Add(Entry(source, ref reader, name));
            }

            // Only white space may follow, which the reader takes.
            return reader.Read() ? throw Malformed(source, ref reader) : new SafetensorsHeader(entries, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // An InvalidOperationException is a text of broken UTF-8 or half a surrogate pair.
            var where = exception is JsonException { BytePositionInLine: { } column } ? $" at byte {column:N0} of its line" : "";
            throw source.Refusal(Place, $"is not the JSON of a safetensors file{where}");
        }
    }

    private static SafetensorsEntry Entry(TensorSource source, ref Utf8JsonReader reader, string name)
    {
        var place = $"its tensor {TensorName.Shown(name)}";
        string? dtype = null;
        List<long>? shape = null, offsets = null;
        Expect(source, ref reader, JsonTokenType.StartObject);
        while (NextName(source, ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when dtype is null:
                    Expect(source, ref reader, JsonTokenType.String);
                    dtype = reader.GetString();
                    break;
                case "shape" when shape is null:
                    shape = Numbers(source, ref reader, TensorShape.MostDimensions, place);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Numbers(source, ref reader, 2, place);
                    break;
                default:
                    throw source.Refusal(place, $"has {TensorName.Shown(key)}, which is unknown or stands there twice");
            }
        }

        if (dtype is null || shape is null || offsets is not [var start, var end])
        {
            throw source.Refusal(place, "lacks its dtype, its shape or its two data_offsets");
        }

        var stored = StoredTypes.Safetensors(dtype) ?? throw source.Refusal(
            place, $"has the dtype {TensorName.Shown(dtype)}; F16, BF16, F32, F64, I8 to I64, U8 to U32 and BOOL can be read");
        var dimensions = shape.All(dimension => dimension <= int.MaxValue) ? shape.Select(dimension => (int)dimension).ToImmutableArray() : default;
        if (dimensions.IsDefault || TensorShape.Count(dimensions) is not { } count)
        {
            throw source.Refusal(place, "has a shape of more numbers than can be held");
        }

        return end - start == (long)count * stored.Width && end >= start
            ? new SafetensorsEntry(name, stored, dimensions, start, end)
            : throw source.Refusal(
                place, $"lies at the bytes {start:N0} to {end:N0}, but {TensorShape.Text(dimensions)} numbers of {dtype} need {(long)count * stored.Width:N0} bytes");
    }

    private static Dictionary<string, string> Texts(TensorSource source, ref Utf8JsonReader reader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(source, ref reader, JsonTokenType.StartObject);
        while (NextName(source, ref reader) is { } name)
        {
            Expect(source, ref reader, JsonTokenType.String);
            if (!texts.TryAdd(name, reader.GetString()!))
            {
                throw source.Refusal(Place, $"tells twice of {TensorName.Shown(name)} in its {MetadataName}");
            }
        }

        return texts;
    }

    private static List<long> Numbers(TensorSource source, ref Utf8JsonReader reader, int most, string place)
    {
        var numbers = new List<long>();
        Expect(source, ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0 || numbers.Count == most)
            {
                throw source.Refusal(place, $"has a list that is not one of up to {most} whole numbers from 0 to 2⁶³ − 1");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>The next name of an object, or nothing at its end.</summary>
    private static string? NextName(TensorSource source, ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => reader.GetString(),
            JsonTokenType.EndObject => null,
            _ => throw Malformed(source, ref reader),
        };
    }

    private static void Expect(TensorSource source, ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        if (!reader.Read() || reader.TokenType != wanted)
        {
            throw Malformed(source, ref reader);
        }
    }

    private static InputException Malformed(TensorSource source, ref Utf8JsonReader reader) =>
        source.Refusal(Place, $"has something else at byte {reader.TokenStartIndex:N0} than a safetensors file has there");
}
