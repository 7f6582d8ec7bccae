namespace InteropActivations.Data;

/// <summary>Files that are there whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes a file beside its place and then renames it, so that one that was there stays whole if writing fails.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="write">Writes the content into a stream that can also seek.</param>
    /// <param name="named">What messages call it; null for <paramref name="path"/>.</param>
    /// <param name="flushed">Whether it is to be on the disk, and not only in the system's memory, before it takes its place.</param>
    /// <exception cref="InputException">The file cannot be written, or <paramref name="write"/> says so.</exception>
    public static void Write(string path, Action<Stream> write, string? named = null, bool flushed = false)
    {
        ArgumentNullException.ThrowIfNull(write);
        var beside = path + ".partial";
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushed);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Discard(beside);
            throw new InputException($"{named ?? path} cannot be written: {exception.Message}", exception);
        }
        catch (InputException)
        {
            Discard(beside);
            throw;
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted is overwritten next time; the fault worth telling is the one before.
        }
    }
}
