using System.Text;

namespace InteropActivations.Cli.Report;

/// <summary>A directory that files are written into whole: beside first, then renamed, so that no reader sees half a file.</summary>
internal sealed class OutputFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;

    private OutputFolder(string path) => _path = path;

    /// <summary>The directory, made where it is not there.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public static OutputFolder Open(string path) => Guarded(path, () => new OutputFolder(Directory.CreateDirectory(path).FullName));

    /// <summary>A directory inside this one.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
    public OutputFolder Inside(string name) => Open(Path.Combine(_path, name));

    /// <summary>Writes a file and returns its full path.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public string Write(string name, string text)
    {
        var target = Path.Combine(_path, name);
        var beside = Path.Combine(_path, $".{name}.{Guid.NewGuid():N}.part");
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
