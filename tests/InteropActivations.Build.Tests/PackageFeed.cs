namespace InteropActivations.Build.Tests;

/// <summary>A folder of packages made from what is built, and fresh folders that know no other source.</summary>
/// <remarks>Packages of others come from the machine's own folder of packages, which the build of these tests has filled: nothing is downloaded.</remarks>
public sealed class PackageFeed : IDisposable
{
    private static readonly string[] Packed = ["InteropActivations", "InteropActivations.Parity", "InteropActivations.Cli"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("interop-packages-");

    public PackageFeed()
    {
        // Packing takes what was built in the configuration of these tests.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        foreach (var package in Packed)
        {
            var pack = ShellCommand.Dotnet(
                Repository.Root, "pack", $"src/{package}", "--no-build", "-c", configuration, "-o", Path.Combine(_root.FullName, "feed"), "-nodeReuse:false");
            if (pack.ExitCode != 0)
            {
                Absence = Directory.Exists(Repository.FullPath($"src/{package}/bin/{configuration}"))
                    ? throw new InvalidOperationException(pack.Everything)
                    : $"{package} is not built in {configuration}; build the solution first.";
                return;
            }
        }

        var shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        if (!Directory.Exists(Path.Combine(shared, "xunit")))
        {
            Absence = "The machine's folder of packages is not where it usually is, so that there is no source for the packages of others; set NUGET_PACKAGES.";
            return;
        }

        System.IO.File.WriteAllText(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root.FullName, "cache")}" /></config>
              <fallbackPackageFolders><clear /><add key="machine" value="{shared}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="feed" value="{Path.Combine(_root.FullName, "feed")}" /></packageSources>
            </configuration>
            """);
    }

    /// <summary>Why there is no feed; null where there is one.</summary>
    public string? Absence { get; }

    /// <summary>A package.</summary>
    public string File(string package, string ending) => Directory.GetFiles(Path.Combine(_root.FullName, "feed"), $"{package}.*{ending}")
        .Single(file => char.IsDigit(Path.GetFileName(file)[package.Length + 1]));

    /// <summary>A fresh folder.</summary>
    public string Folder(string name) => _root.CreateSubdirectory(name).FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
