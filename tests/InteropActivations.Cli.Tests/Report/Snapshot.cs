using System.Runtime.CompilerServices;

namespace InteropActivations.Cli.Tests.Report;

/// <summary>Holds a text to a reviewed file in <c>Snapshots</c>.</summary>
/// <remarks>
/// <c>INTEROP_UPDATE_SNAPSHOTS=1 ./interop test --filter FullyQualifiedName~Snapshot</c> writes the files anew; what changed in
/// them is then read like any other change.
/// </remarks>
internal static class Snapshot
{
    /// <summary>Fails at the first line that differs, or writes the file where that is asked for.</summary>
    public static void ShouldMatch(string actual, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "..", "Snapshots", file);
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("INTEROP_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        File.Exists(path).ShouldBeTrue($"there is no {file} among the snapshots; INTEROP_UPDATE_SNAPSHOTS=1 writes it");
        string[] want = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'), got = actual.Split('\n');
        var line = want.Zip(got).TakeWhile(pair => pair.First == pair.Second).Count();
        if (line < Math.Max(want.Length, got.Length))
        {
            Assert.Fail($"{file} differs from line {line + 1} on ({want.Length} lines wanted, {got.Length} got).\n  wanted: {At(want, line)}\n  got:    {At(got, line)}\nWhere the new text is right: INTEROP_UPDATE_SNAPSHOTS=1 ./interop test --filter FullyQualifiedName~Snapshot");
        }
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(the end)";
}
