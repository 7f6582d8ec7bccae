namespace InteropActivations.Data.Tensors;

/// <summary>A file of tensors that is being read, and the place within it that messages name.</summary>
/// <param name="stream">Its bytes; they can be sought.</param>
/// <param name="name">What messages call it.</param>
internal sealed class TensorSource(Stream stream, string name)
{
    /// <summary>More tensors than any network has; what stands beside each, its name and shape, would outweigh them.</summary>
    public const int MostTensors = 65_536;

    /// <summary>The name of the file without folders and ending.</summary>
    public string Stem { get; } = Path.GetFileNameWithoutExtension(name);

    /// <summary>How many bytes there are.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Reads bytes at a place that lies within the file.</summary>
    public byte[] Bytes(long offset, int count)
    {
        var bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A part of the file, to be read before another one is asked for.</summary>
    public Stream Part(long offset, long length)
    {
        stream.Position = offset;
        return new StreamPart(stream, length);
    }

    /// <summary>The exception that refuses the file.</summary>
    /// <param name="place">Where the fault is.</param>
    /// <param name="fault">What is wrong and what would be right.</param>
    public InputException Refusal(string place, string fault) => new($"{name} cannot be read: {place} {fault}.");
}
