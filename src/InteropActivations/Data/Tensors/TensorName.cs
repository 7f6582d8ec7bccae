using System.Text;

namespace InteropActivations.Data.Tensors;

/// <summary>What a tensor may be named. Names become names of files where others unpack an archive, and are shown on terminals.</summary>
internal static class TensorName
{
    private const int MostBytes = 1024;

    private const int MostShown = 60;

    /// <summary>Refuses what is no UTF-8.</summary>
    public static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with a name, or nothing.</summary>
    public static string? Fault(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        if (name.Any(char.IsControl))
        {
            return "it has control characters";
        }

        // A drive or a leading slash would be a place of its own, and .. leads out of any.
        if (name.Contains('\\') || name[0] == '/' || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains(".."))
        {
            return "as the name of a file it would lead out of the folder it is unpacked into";
        }

        try
        {
            return Utf8.GetByteCount(name) > MostBytes ? $"it has more than {MostBytes:N0} bytes" : null;
        }
        catch (EncoderFallbackException)
        {
            return "it is no Unicode text";
        }
    }

    /// <summary>A name as messages show it: in quotes, short, and without what a terminal would obey.</summary>
    public static string Shown(string name)
    {
        var visible = string.Concat(name.Take(MostShown).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
        return $"'{visible}{(name.Length > MostShown ? "…" : "")}'";
    }
}
