namespace InteropActivations.LibTorch.Native;

/// <summary>Makes a sentence of what libtorch says over many lines.</summary>
internal static class ErrorText
{
    private const string Here = "<--- HERE";

    /// <summary>Throws what a status that is not <see cref="Status.Ok"/> stands for.</summary>
    /// <exception cref="InputException">An expression does not compile, or an argument does not fit.</exception>
    /// <exception cref="LibTorchException">libtorch failed while computing.</exception>
    internal static void ThrowUnlessOk(this Status status)
    {
        if (status == Status.Ok)
        {
            return;
        }

        var sentence = Sentence(NativeMethods.LastError());
        throw status == Status.TorchError ? new LibTorchException(sentence) : new InputException(sentence);
    }

    /// <summary>The statement, what was expected if that is said, and the piece of text it points at.</summary>
    internal static string Sentence(string text)
    {
        var lines = text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        if (lines.Length == 0)
        {
            return "libtorch gave no reason.";
        }

        // An error of a running expression ends with the statement; one of compiling begins with it.
        var statement = lines.Select(line => After(line, "RuntimeError: ")).FirstOrDefault(rest => rest is not null) ?? lines[0];
        var expected = lines.Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("Expected ", StringComparison.Ordinal) && line != statement);
        var parts = new[] { Bare(statement), expected is null ? null : Bare(expected) }.OfType<string>();
        var place = PointedAt(lines) is { Length: > 0 } piece ? $", at '{piece}'" : "";
        return $"{string.Join("; ", parts)}{place}.{Hint(text)}";
    }

    private static string Bare(string line) =>
        line.Replace(" here:", "", StringComparison.Ordinal).Trim().TrimEnd('.', ':');

    private static string? After(string line, string mark) =>
        line.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? line[(at + mark.Length)..] : null;

    /// <summary>What the line <c>~~~~ &lt;--- HERE</c> underlines in the line above it.</summary>
    private static string PointedAt(string[] lines)
    {
        var marker = Array.FindIndex(lines, line => line.Contains(Here, StringComparison.Ordinal));
        if (marker <= 0)
        {
            return "";
        }

        var start = lines[marker].IndexOf('~', StringComparison.Ordinal);
        var end = lines[marker].LastIndexOf('~') + 1;
        return start < 0 || start >= lines[marker - 1].Length ? "" : lines[marker - 1][start..Math.Min(end, lines[marker - 1].Length)];
    }

    private static string Hint(string text) =>
        text.Contains("torch.nn", StringComparison.Ordinal) || text.Contains("undefined value F:", StringComparison.Ordinal) || text.Contains("undefined value nn:", StringComparison.Ordinal)
            ? " Expressions know the operations of torch itself (torch.relu), not torch.nn.functional."
            : "";
}
