namespace InteropActivations.Data.Tensors;

/// <summary>Files of named tensors: numpy's <c>.npy</c> and <c>.npz</c>, and <c>.safetensors</c>.</summary>
/// <remarks>
/// What can be read: float32, float64, int64, int32, uint8 and bool; float16, and bfloat16 of safetensors, are widened to float32, int8, int16 and
/// uint16 to int32, uint32 to int64. Either order of bytes and of dimensions is read; arrays that numpy deflated too. Files are taken for
/// hostile: every length is held against the file's before anything is allocated, nothing in a file is ever run, and a file that is torn,
/// contradicts itself or holds anything but numbers is refused in one sentence. A deflated file may expand to twenty times its length, or 64 MiB.
/// </remarks>
public static class TensorFile
{
    /// <summary>The endings of files that can be written.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".npz", ".safetensors", ".npy"];

    /// <summary>Whether a path has one of the <see cref="Endings"/>.</summary>
    public static bool HasEnding(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a file; its content says of what format it is.</summary>
    /// <exception cref="InputException">The file cannot be read, or is none of the three.</exception>
    public static TensorSet Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new InputException($"{path} cannot be read: it is a directory; give a .npz, .safetensors or .npy file.");
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return stream.CanSeek
                ? Read(stream, path)
                : throw new InputException($"{path} cannot be read: it is a stream; give a .npz, .safetensors or .npy file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a file from a stream that can be sought.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What messages call it; the array of a <c>.npy</c> file is named so, without folders and ending.</param>
    /// <exception cref="InputException">It is none of the three formats.</exception>
    public static TensorSet Read(Stream stream, string name)
    {
        var source = new TensorSource(stream, name);
        var start = source.Bytes(0, (int)Math.Min(source.Length, 9)).AsSpan();
        if (start.StartsWith(NpyHeader.Magic))
        {
            return NpyFile.Read(source);
        }

        if (start.StartsWith("PK\x3\x4"u8) || start.StartsWith("PK\x5\x6"u8) || start.StartsWith("PK\x6\x6"u8))
        {
            return NpzFile.Read(source);
        }

        // A safetensors file has no mark of its own; its header always begins with a brace, right after its length.
        return start.EndsWith("{"u8) && start.Length == 9
            ? SafetensorsFile.Read(source)
            : throw source.Refusal("it", "begins as no .npz, .safetensors or .npy file does");
    }

    /// <summary>Writes a file in the format its ending names. It is written beside and then renamed, so that a file that was there stays whole if writing fails.</summary>
    /// <param name="path">Where to: a name that ends in <c>.npz</c>, <c>.safetensors</c> or, for one tensor, <c>.npy</c>.</param>
    /// <param name="set">What to write. <see cref="TensorSet.Metadata"/> are left out where the format has no place for them.</param>
    /// <param name="compressed">Whether a <c>.npz</c> is deflated, as by <c>numpy.savez_compressed</c>; false by default.</param>
    /// <exception cref="InputException">The ending is another, the file cannot be written, or a <c>.npy</c> was to hold more or less than one tensor.</exception>
    public static void Write(string path, TensorSet set, bool compressed = false)
    {
        ArgumentNullException.ThrowIfNull(set);
        WholeFile.Write(path, Writer(path, set, compressed));
    }

    private static Action<Stream> Writer(string path, TensorSet set, bool compressed) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".npz" => stream => NpzFile.Write(set, stream, compressed),
        ".safetensors" when set.Find(SafetensorsHeader.MetadataName) is null => stream => SafetensorsFile.Write(set, stream),
        ".safetensors" => throw new InputException($"{path} cannot be written: {SafetensorsHeader.MetadataName} is no name for a tensor in this format."),
        ".npy" when set.Tensors is [var tensor] => stream => NpyFile.Write(tensor, stream),
        ".npy" => throw new InputException($"{path} cannot be written: a .npy file holds one tensor, not {set.Tensors.Length}; name it .npz or .safetensors."),
        _ => throw new InputException($"{path} cannot be written: its name must end in {string.Join(", ", Endings.SkipLast(1))} or {Endings[^1]}."),
    };
}
