using System.Reflection;
using System.Xml.Linq;

namespace InteropActivations.Build.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    // What builds and tools write (.git is a file in a worktree); everything else is ours to keep clean.
    private static readonly string[] Generated = ["bin", "obj", "artifacts", ".git", ".vs", ".idea", "TestResults", "BenchmarkDotNet.Artifacts", "__pycache__", "report"];

    public static string Root { get; } = Path.TrimEndingDirectorySeparator(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!);

    /// <summary>Paths below the root, with forward slashes, of all files that are not generated.</summary>
    public static IReadOnlyList<string> Files { get; } = Walk(new DirectoryInfo(Root)).Order(StringComparer.Ordinal).ToList();

    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static XDocument Load(string project) => XDocument.Load(FullPath(project));

    private static IEnumerable<string> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => !Generated.Contains(file.Name)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(child => !Generated.Contains(child.Name)).SelectMany(Walk));
}
