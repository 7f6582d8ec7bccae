namespace InteropActivations.Data;

/// <summary>A file that is read again and again, and must be the same each time.</summary>
internal sealed class StreamedFile
{
    private readonly DateTime _modified;

    /// <summary>Remembers length and time of modification.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public StreamedFile(string path)
    {
        Path = path;
        (Length, _modified) = Reading(State);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What messages call it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>How many bytes it has.</summary>
    public long Length { get; }

    /// <summary>Asks whether length and time are still the same.</summary>
    /// <exception cref="InputException">They are not, or the file cannot be read.</exception>
    public void CheckUnchanged()
    {
        if (Reading(State) != (Length, _modified))
        {
            throw Changed();
        }
    }

    /// <summary>Says that the file is not the one it was.</summary>
    public InputException Changed() =>
        new($"{Name} was changed after it was first read; leave it as it is until the work is done, and start anew.");

    /// <summary>Does something that reads the file.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public TResult Reading<TResult>(Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path} cannot be read: {exception.Message}", exception);
        }
    }

    private (long Length, DateTime Modified) State()
    {
        var file = new FileInfo(Path);
        return (file.Length, file.LastWriteTimeUtc);
    }
}
