using System.Buffers.Binary;
using System.Text.Json;

namespace InteropActivations.Data.Tensors;

/// <summary>A file of named tensors as Hugging Face's safetensors keeps them.</summary>
/// <remarks>
/// The format is described in the safetensors repository: the length of a header in eight bytes, the header in JSON, and one buffer of
/// bytes, the least of each number first. The header tells of each tensor its dtype, its shape, and where in the buffer it begins and ends; together they
/// fill the buffer without holes and without sharing a byte.
/// </remarks>
internal static class SafetensorsFile
{
    /// <summary>Headers end so that the buffer is aligned to the widest numbers.</summary>
    private const int Alignment = 8;

    /// <summary>The header of the largest models is a few megabytes; the format's own reader draws this line too.</summary>
    private const long LongestHeader = 100_000_000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the tensors, in the order of the header.</summary>
    public static TensorSet Read(TensorSource source)
    {
        var length = source.Length < sizeof(long) ? -1 : BinaryPrimitives.ReadInt64LittleEndian(source.Bytes(0, sizeof(long)));
        var buffer = source.Length - sizeof(long) - length;
        if (length < 2 || length > LongestHeader || buffer < 0)
        {
            throw source.Refusal("its header", $"is said to have {(ulong)length:N0} bytes, which a file of {source.Length:N0} bytes cannot have");
        }

        var header = SafetensorsHeader.Parse(source, source.Bytes(sizeof(long), (int)length));
        var end = 0L;
        foreach (var entry in header.Entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != end)
            {
                throw source.Refusal(entry.Place, entry.Start < end
                    ? $"begins at byte {entry.Start:N0}, within the tensor before it"
                    : $"begins at byte {entry.Start:N0}, but the tensor before it ends at {end:N0}");
            }

            end = entry.End;
        }

        if (end != buffer)
        {
            throw source.Refusal("its header", $"tells of {end:N0} bytes of numbers, but {buffer:N0} follow");
        }

        return new TensorSet(
            header.Entries.Select(entry => entry.Stored.Read(
                entry.Name, entry.Shape, source.Part(sizeof(long) + length + entry.Start, entry.End - entry.Start), bigEndian: false, columnMajor: false)),
            header.Metadata);
    }

    /// <summary>Writes the tensors. Their names stand in the set's order, and their numbers with the widest first, so that all are aligned.</summary>
    public static void Write(TensorSet set, Stream stream)
    {
        var inBuffer = set.Tensors.OrderByDescending(tensor => StoredTypes.Of(tensor.Type).Width).ToList();
        var header = Header(set, inBuffer);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in inBuffer)
        {
            StoredTypes.Of(tensor.Type).Write(tensor, stream);
        }
    }

    private static byte[] Header(TensorSet set, IEnumerable<NamedTensor> inBuffer)
    {
        var starts = new Dictionary<string, long>(StringComparer.Ordinal);
        var end = 0L;
        foreach (var tensor in inBuffer)
        {
            starts.Add(tensor.Name, end);
            end += LengthOf(tensor);
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            if (set.Metadata.Count > 0)
            {
                json.WriteStartObject(SafetensorsHeader.MetadataName);
                foreach (var (name, text) in set.Metadata)
                {
                    json.WriteString(name, text);
                }

                json.WriteEndObject();
            }

            foreach (var tensor in set.Tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", StoredTypes.Of(tensor.Type).Safetensors);
                Numbers(json, "shape", tensor.Shape.Select(dimension => (long)dimension));
                Numbers(json, "data_offsets", [starts[tensor.Name], starts[tensor.Name] + LengthOf(tensor)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (bytes.Length % Alignment != 0)
        {
            bytes.WriteByte((byte)' ');
        }

        return bytes.ToArray();
    }

    private static long LengthOf(NamedTensor tensor) => (long)tensor.Count * StoredTypes.Of(tensor.Type).Width;

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
