namespace InteropActivations.Data;

/// <summary>One way through a file, from its first row to its last.</summary>
internal sealed class StreamedPass : IDisposable
{
    private readonly StreamedFile _file;
    private readonly StreamReader _text;
    private readonly Func<bool> _next;

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="InputException">It was changed, cannot be read, or has no header.</exception>
    public StreamedPass(StreamedFile file)
    {
        _file = file;
        file.CheckUnchanged();

        // Others may write: what they change is found and said, where a lock would only make them fail.
        _text = file.Reading(() => new StreamReader(new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
        try
        {
            Rows = file.Reading(() => new CsvRows(_text, file.Name));
        }
        catch
        {
            _text.Dispose();
            throw;
        }

        _next = Rows.Next;
    }

    /// <summary>The row it is at.</summary>
    public CsvRows Rows { get; }

    /// <summary>The number of the row it is at, counted from 0 below the header; at the end, how many rows there are.</summary>
    public long Row { get; private set; } = -1;

    /// <summary>How many bytes were taken from the file.</summary>
    public long Position => _text.BaseStream.Position;

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">It is no row of the header's length, or the file ends and was changed meanwhile.</exception>
    public bool Next()
    {
        Row++;
        if (_file.Reading(_next))
        {
            return true;
        }

        _file.CheckUnchanged();
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();
}
