namespace InteropActivations.Tests.Data.Streamed;

/// <summary>A file named t.csv in a folder of its own, for as long as a test needs it.</summary>
internal sealed class TemporaryCsv : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public TemporaryCsv(string text) => Write(text);

    public string Path => System.IO.Path.Combine(_folder.FullName, "t.csv");

    /// <summary>Rows of three features and a label.</summary>
    public static TemporaryCsv Of(int rows, Func<int, string> label, string end = "\n") =>
        new(Text(rows, label, end));

    /// <summary>The first feature is a row's number, the second is far from 0, the third is constant.</summary>
    public static string Text(int rows, Func<int, string> label, string end = "\n")
    {
        var random = new Xoshiro256(11);
        return $"row,far,same,y{end}" + string.Concat(Enumerable.Range(0, rows).Select(
            row => FormattableString.Invariant($"{row},{1e6 + random.NextNormal():R},0.1,{label(row)}{end}")));
    }

    public void Write(string text) => File.WriteAllText(Path, text);

    public void Dispose() => _folder.Delete(recursive: true);
}
