using System.Text.Json;
using System.Text.Json.Serialization;
using InteropActivations.Parity.Json;

namespace InteropActivations.Cli.Report;

/// <summary>Reads a <c>report.json</c> back, whoever wrote it.</summary>
internal static class ReportFile
{
    /// <summary>A whole report is under 10 MB; a file of so much more is something else.</summary>
    private const int MostBytes = 256 << 20;

    private const string Advice = "give a report.json that 'interop report' wrote";

    /// <summary>The documents of other commands, by a property that only they have at the top.</summary>
    private static readonly (string Property, string Command)[] Others =
    [
        ("selfTest", "'interop bench', which 'interop bench --compare' takes"), ("jobs", "'interop accuracy'"), ("cases", "another command"),
    ];

    private static readonly JsonSerializerOptions Strict = new(ResultJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Without the usual one of enums, which takes numbers for words.</summary>
    static ReportFile() => Strict.Converters.Remove(Strict.Converters.OfType<JsonStringEnumConverter>().First());

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file, or the directory that it lies in.</param>
    /// <exception cref="InputException">It is not there, or is no report that this version can read.</exception>
    public static ReportModel Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, "report.json") : path;
        return File.Exists(file)
            ? Parse(Bytes(file), $"'{file}'")
            : throw new InputException($"There is no file '{file}'; {Advice}.");
    }

    /// <summary>Reads a report's text.</summary>
    /// <param name="text">The text, as UTF-8.</param>
    /// <param name="name">What it is called in a message.</param>
    /// <exception cref="InputException">It is no report that this version can read.</exception>
    public static ReportModel Parse(ReadOnlyMemory<byte> text, string name)
    {
        if (text.IsEmpty)
        {
            throw new InputException($"{name} is empty; {Advice}.");
        }

        try
        {
            using (var any = JsonDocument.Parse(text))
            {
                Check(any.RootElement, name);
            }

            var document = JsonSerializer.Deserialize<ReportDocument>(text.Span, Strict)!;
            return ReportShape.FaultOf(document) is not { } fault
                ? document.ToModel()
                : throw new InputException($"{name} is damaged: {fault}; {Advice}.");
        }
        catch (JsonException broken)
        {
            throw new InputException(Sentence(broken, name), broken);
        }
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var held = new MemoryStream();
        var buffer = new byte[1 << 20];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            held.Write(buffer, 0, read);
            if (held.Length > MostBytes)
            {
                throw new InputException($"'{file}' is larger than {MostBytes >> 20} MB, which no report is; {Advice}.");
            }
        }

        // Editors and PowerShell may put a mark before UTF-8.
        var bytes = held.ToArray();
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    private static void Check(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InputException($"{name} is JSON, but no report; {Advice}.");
        }

        if (!root.TryGetProperty("started", out _) || !root.TryGetProperty("parity", out _))
        {
            var other = Others.FirstOrDefault(other => root.TryGetProperty(other.Property, out _)).Command;
            throw new InputException(
                other is null ? $"{name} is JSON, but no report; {Advice}."
                : $"{name} is no report but a document of {other}; {Advice}.");
        }

        if (!root.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number))
        {
            throw new InputException($"{name} does not say its schemaVersion as a whole number; {Advice}.");
        }

        if (number != ReportJson.SchemaVersion)
        {
            throw new InputException(
                $"{name} has schemaVersion {number}, and this interop reads {ReportJson.SchemaVersion}; {(number > ReportJson.SchemaVersion ? "use the newer interop that wrote it" : "write it again with 'interop report'")}.");
        }

        if (NullIn(root, "$") is { } place)
        {
            throw new InputException($"{name} is damaged: {place} is null; {Advice}.");
        }
    }

    /// <summary>The first element of an array that is null where it cannot be: only the steps of an error profile can.</summary>
    private static string? NullIn(JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(property => property.Name is not ("edges" or "greatest")))
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && NullIn(property.Value, $"{place}.{property.Name}") is { } inside)
                    {
                        return inside;
                    }
                }

                return null;
            case JsonValueKind.Array:
                foreach (var (at, item) in element.EnumerateArray().Index())
                {
                    if (item.ValueKind == JsonValueKind.Null)
                    {
                        return $"{place}[{at}]";
                    }

                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array && NullIn(item, $"{place}[{at}]") is { } inside)
                    {
                        return inside;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static string Sentence(JsonException broken, string name)
    {
        if (broken.Path is { Length: > 0 } path)
        {
            // What the reader says ends with the path and the line, which the sentence has already.
            var what = broken.Message.Split(" Path: ")[0].TrimEnd('.');
            return $"{name} is a report of another shape: at {path}, {char.ToLowerInvariant(what[0])}{what[1..]}; {Advice} of this version.";
        }

        var line = broken.LineNumber + 1;
        return $"{name} is no JSON from line {line} on, and may have been cut short; {Advice}.";
    }
}
