using System.IO.Compression;

namespace InteropActivations.Data.Tensors;

/// <summary>A file of named arrays, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write it: a ZIP archive of npy files.</summary>
internal static class NpzFile
{
    /// <summary>What numpy appends to the name of an array.</summary>
    private const string Ending = ".npy";

    /// <summary>What deflated entries may always expand to together.</summary>
    private const long ExpandedAnyhow = 64L << 20;

    /// <summary>How many times its own length a file may expand to. Trained numbers do not halve; only constants shrink far.</summary>
    private const long MostExpansion = 20;

    /// <summary>What Zip archives have as the date of a file that has none, as numpy writes it: bytes depend on content only.</summary>
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the arrays, in the order of the archive's directory.</summary>
    public static TensorSet Read(TensorSource source)
    {
        var entries = ZipDirectory.Read(source);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var expanded = 0L;
        foreach (var entry in entries)
        {
            if (!entry.Name.EndsWith(Ending, StringComparison.Ordinal))
            {
                throw source.Refusal(
                    entry.Place, "is no .npy array; numpy.savez writes such archives, while a .pt file of torch.save holds pickled objects, which are never read");
            }

            if (TensorName.Fault(NameOf(entry)) is { } fault)
            {
                throw source.Refusal(entry.Place, $"has no name that can be used: {fault}");
            }

            if (!names.Add(entry.Name))
            {
                throw source.Refusal(entry.Place, "stands there twice");
            }

            var most = Math.Max(ExpandedAnyhow, MostExpansion * source.Length);
            expanded += entry.Deflated ? Math.Min(entry.Expanded, most + 1) : 0;
            if (expanded > most)
            {
                throw source.Refusal(entry.Place, $"would expand the file to more than {most:N0} bytes; save it by numpy.savez, which does not compress");
            }
        }

        return new TensorSet(entries.Select(entry => Tensor(source, entry)));
    }

    /// <summary>Writes the arrays.</summary>
    /// <param name="set">The arrays.</param>
    /// <param name="stream">Where to, a stream that can be sought.</param>
    /// <param name="compressed">Whether they are deflated, which saves little of trained numbers.</param>
    public static void Write(TensorSet set, Stream stream, bool compressed)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var tensor in set.Tensors)
        {
            var entry = archive.CreateEntry(tensor.Name + Ending, compressed ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = NoDate;
            using var content = entry.Open();
            NpyFile.Write(tensor, content);
        }
    }

    private static string NameOf(ZipEntry entry) => entry.Name[..^Ending.Length];

    private static NamedTensor Tensor(TensorSource source, ZipEntry entry)
    {
        using var content = new ZipEntryStream(source.Part(entry.Start, entry.Stored), entry);
        try
        {
            var tensor = NpyFile.Read(content, NameOf(entry), entry.Expanded, fault => source.Refusal(entry.Place, fault));
            return content.EndsWell ? tensor : throw source.Refusal(entry.Place, "is damaged: its content is not what the directory's checksum was made of");
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            throw source.Refusal(entry.Place, "is damaged: it does not expand to what the directory says");
        }
    }
}
