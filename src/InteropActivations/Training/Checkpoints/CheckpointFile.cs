using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using InteropActivations.Data;

namespace InteropActivations.Training.Checkpoints;

/// <summary>The file of a checkpoint.</summary>
/// <remarks>
/// Eight letters that name the format and its version, the length of a JSON header, the header, the arrays one after the other in
/// the byte order of the machine, and the SHA-256 digest of all that: a torn or changed file is recognised. It is written beside,
/// flushed to the disk and renamed, so that at every moment the file is the old one or the new one, whole.
/// </remarks>
/// <param name="path">Where it is.</param>
internal sealed class CheckpointFile(string path)
{
    /// <summary>Raised when a file of this version could no longer be read.</summary>
    private const int Version = 1;

    /// <summary>More than any header has; a length beyond is no length.</summary>
    private const int LongestHeader = 1 << 26;

    private static readonly byte[] Magic = "IACHKPT"u8.ToArray();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>Writes a checkpoint.</summary>
    /// <exception cref="InputException">The file cannot be written, for example because the disk is full; one that was there stays whole.</exception>
    public void Write<T>(CheckpointKey key, Checkpoint<T> checkpoint) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var bytes = Bytes(key, checkpoint);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The checkpoint {Path} cannot be written: {exception.Message}", exception);
        }

        WholeFile.Write(Path, stream => stream.Write(bytes), $"The checkpoint {Path}", flushed: true);
    }

    /// <summary>Reads the checkpoint of a run.</summary>
    /// <exception cref="InputException">The file cannot be read, is torn, of another version, or of another run.</exception>
    public Checkpoint<T> Read<T>(CheckpointKey key) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return Parse<T>(File.ReadAllBytes(Path), key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The checkpoint {Path} cannot be read: {exception.Message}", exception);
        }
        catch (JsonException)
        {
            throw Torn();
        }
    }

    private static byte[] Bytes<T>(CheckpointKey key, Checkpoint<T> checkpoint) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new Header(key, [.. checkpoint.Arrays.Select(array => array.Length)], checkpoint.Progress), Json);
        using var bytes = new MemoryStream();
        bytes.Write(Magic);
        bytes.WriteByte(Version);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        bytes.Write(length);
        bytes.Write(header);
        foreach (var array in checkpoint.Arrays)
        {
            bytes.Write(MemoryMarshal.AsBytes<T>(array));
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    private Checkpoint<T> Parse<T>(ReadOnlySpan<byte> bytes, CheckpointKey key) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var start = Magic.Length + 1 + sizeof(int);
        if (bytes.Length < start + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
        {
            throw new InputException($"{Path} is not a checkpoint; give another file, or delete it to begin anew.");
        }

        if (bytes[Magic.Length] != Version)
        {
            throw new InputException($"The checkpoint {Path} is of version {bytes[Magic.Length]}, but this tool reads version {Version}; delete it to begin anew.");
        }

        var content = bytes[..^SHA256.HashSizeInBytes];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
        {
            throw Torn();
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(Magic.Length + 1)..]);
        if (length is < 0 or > LongestHeader || start + length > content.Length)
        {
            throw Torn();
        }

        var header = JsonSerializer.Deserialize<Header>(content.Slice(start, length), Json) ?? throw Torn();
        if (key.Difference(header.Run) is { } difference)
        {
            throw new InputException($"The checkpoint {Path} is of another run: {difference}; give another file, or delete it to begin anew.");
        }

        var rest = MemoryMarshal.Cast<byte, T>(content[(start + length)..].ToArray());
        var arrays = new List<T[]>();
        foreach (var count in header.Lengths)
        {
            arrays.Add(rest[..count].ToArray());
            rest = rest[count..];
        }

        return new Checkpoint<T>
        {
            Parameters = arrays[0],
            Buffers = arrays[1],
            OptimizerState = arrays[2],
            BestParameters = arrays[3],
            BestBuffers = arrays[4],
            Progress = header.Progress,
        };
    }

    private InputException Torn() => new($"The checkpoint {Path} is torn: what it holds is not what was written; delete it to begin anew.");

    private sealed record Header(CheckpointKey Run, IReadOnlyList<int> Lengths, CheckpointProgress Progress);
}
