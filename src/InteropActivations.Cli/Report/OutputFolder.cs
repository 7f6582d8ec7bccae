using System.Text;

namespace InteropActivations.Cli.Report;

/// <summary>A directory that files are written into whole: beside first, then renamed, so that no reader sees half a file.</summary>
internal sealed class OutputFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;

    private OutputFolder(string path) => _path = path;

    /// <summary>The directory, made where it is not there, and seen to take a file.</summary>
    /// <exception cref="InputException">It cannot be made or written.</exception>
    public static OutputFolder Open(string path) => Guarded(path, () =>
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new IOException("a directory needs a name");
        }

        var folder = new OutputFolder(Directory.CreateDirectory(path).FullName);
        using var probe = new FileStream(folder.Beside("probe"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        return folder;
    });

    /// <summary>A directory inside this one.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public OutputFolder Inside(string name) => Open(Path.Combine(_path, name));

    /// <summary>Writes a file and returns its full path.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public string Write(string name, string text)
    {
        var target = Path.Combine(_path, name);
        var beside = Beside(name);
        return Guarded(_path, () =>
        {
            try
            {
                File.WriteAllText(beside, text, Utf8);
                File.Move(beside, target, overwrite: true);
                return target;
            }
            finally
            {
                File.Delete(beside);
            }
        });
    }

    /// <summary>Whether a file is there.</summary>
    public bool Holds(string name) => File.Exists(Path.Combine(_path, name));

    /// <summary>Removes the files that fit a pattern, except some.</summary>
    /// <exception cref="InputException">One cannot be removed.</exception>
    public void RemoveOthers(string pattern, IReadOnlySet<string> kept) => Guarded(_path, () =>
    {
        foreach (var file in Directory.GetFiles(_path, pattern).Where(file => !kept.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }

        return kept;
    });

    /// <summary>A name that no other run takes.</summary>
    private string Beside(string name) => Path.Combine(_path, $".{name}.{Guid.NewGuid():N}.part");

    private static T Guarded<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException(
                $"The report cannot be written to '{path}' ({exception.Message.TrimEnd('.')}); give a directory that can be written with --out.", exception);
        }
    }
}
