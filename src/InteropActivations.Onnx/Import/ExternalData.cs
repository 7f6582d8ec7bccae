using System.Globalization;

namespace InteropActivations.Onnx.Import;

/// <summary>Files beside a model that hold its large tensors; none that is elsewhere.</summary>
/// <param name="folder">The model's folder; null where it did not come from a file.</param>
internal sealed class ExternalData(string? folder)
{
    // Many tensors of one place would be a small file of any size.
    private readonly Dictionary<string, long> _read = new(StringComparer.Ordinal);

    /// <summary>The bytes of a tensor.</summary>
    /// <param name="tensor">The tensor's name, for messages.</param>
    /// <param name="entries">What the model says: location, offset, length.</param>
    /// <param name="length">How many bytes the tensor has.</param>
    /// <exception cref="InputException">The place leaves the folder, or is not there.</exception>
    public ReadOnlyMemory<byte> Read(string tensor, IReadOnlyDictionary<string, string> entries, long length)
    {
        var location = entries.GetValueOrDefault("location", "");
        if (folder is null)
        {
            throw Fault("the model is not read from a file");
        }

        if (location.Length == 0 || Path.IsPathRooted(location) || location.Split('/', '\\').Any(part => part is ".." or "" or ".") || location.Contains(':', StringComparison.Ordinal))
        {
            throw Fault("a file must be in the model's folder");
        }

        var path = Path.Combine(folder, location);
        try
        {
            // Neither the file nor a folder on the way to it may be a link to elsewhere.
            for (var part = path; part.Length > folder.Length; part = Path.GetDirectoryName(part)!)
            {
                if (File.ResolveLinkTarget(part, returnFinalTarget: false) is not null)
                {
                    throw Fault("a file must be in the model's folder, and this is a link");
                }
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var offset = Number("offset", 0);
            if (Number("length", length) != length || offset > file.Length || length > file.Length - offset || length > Array.MaxLength)
            {
                throw Fault($"the tensor has {length} bytes, which are not there");
            }

            _read[path] = _read.GetValueOrDefault(path) + length;
            if (_read[path] > file.Length)
            {
                throw Fault("its tensors are more than the whole file");
            }

            var bytes = new byte[length];
            file.Position = offset;
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Fault(exception.Message.TrimEnd('.'));
        }

        long Number(string key, long standard) =>
            !entries.TryGetValue(key, out var text) ? standard
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Fault($"its {key} is no number");

        InputException Fault(string fault) => new($"its tensor '{tensor}' is to be read from '{location}', but {fault}");
    }
}
