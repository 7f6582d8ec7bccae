using System.IO.Compression;
using System.Xml.Linq;

namespace InteropActivations.Build.Tests;

/// <summary>What <c>dotnet pack</c> makes, used as a stranger uses it: from a folder of packages, in a fresh place.</summary>
public sealed class PackageTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private const string Template = "reference/template";

    [SkippableTheory]
    [InlineData("InteropActivations", "lib/net10.0/InteropActivations")]
    [InlineData("InteropActivations.Parity", "lib/net10.0/InteropActivations.Parity")]
    [InlineData("InteropActivations.Cli", "tools/net10.0/any/InteropActivations.Parity")]
    public void A_package_has_its_icon_readme_licence_documentation_and_symbols(string package, string assembly)
    {
        Skip.If(feed.Absence is not null, feed.Absence);
        using var content = ZipFile.OpenRead(feed.File(package, ".nupkg"));
        var files = content.Entries.Select(entry => entry.FullName).ToList();
        files.ShouldContain("README.md");
        files.ShouldContain("icon.png");
        files.ShouldContain($"{assembly}.dll");
        files.ShouldContain($"{assembly}.xml");

        using var specification = content.GetEntry($"{package}.nuspec").ShouldNotBeNull().Open();
        var metadata = XDocument.Load(specification).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);
        metadata["license"].ShouldBe(["MIT"]);
        metadata["icon"].ShouldBe(["icon.png"]);
        metadata["readme"].ShouldBe(["README.md"]);
        metadata["description"].Single().ShouldNotBe("Package Description");
        metadata["tags"].Single().ShouldContain("pytorch");

        using var symbols = ZipFile.OpenRead(feed.File(package, ".snupkg"));
        symbols.Entries.ShouldContain(entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    public void The_template_asks_for_the_versions_that_are_here()
    {
        var here = VersionsIn("Directory.Packages.props");
        here["InteropActivations.Parity"] = Repository.Load("Directory.Build.props").Descendants("Version").Single().Value;
        foreach (var (package, version) in VersionsIn($"{Template}/Directory.Packages.props"))
        {
            version.ShouldBe(here[package], package);
        }

        static Dictionary<string, string> VersionsIn(string file) => Repository.Load(file).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value);
    }

    [SkippableFact]
    public void The_test_project_fails_with_the_planted_mistake_and_passes_without_it()
    {
        Skip.If(feed.Absence is not null, feed.Absence);
        var folder = feed.Folder("user");
        foreach (var file in Directory.GetFiles(Repository.FullPath(Template)))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var failing = ShellCommand.Dotnet(folder, "test", "-nodeReuse:false");
        failing.ExitCode.ShouldBe(1, failing.Everything);
        failing.Everything.ShouldContain("400 of 401 differ");

        var functions = Path.Combine(folder, "Functions.cs");
        File.WriteAllText(functions, File.ReadAllText(functions).Replace("MathF.Exp(x)", "MathF.Exp(-x)"));
        var passing = ShellCommand.Dotnet(folder, "test", "--no-restore", "-nodeReuse:false");
        passing.ExitCode.ShouldBe(0, passing.Everything);
    }

    [SkippableFact]
    public void The_tool_is_installed_and_answers()
    {
        Skip.If(feed.Absence is not null, feed.Absence);
        var folder = feed.Folder("tool");
        var installed = ShellCommand.Dotnet(folder, "tool", "install", "InteropActivations.Cli", "--tool-path", "tools");
        installed.ExitCode.ShouldBe(0, installed.Everything);

        var tool = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "interop.exe" : "interop");
        var shown = ShellCommand.Run(tool, folder, ["show", "silu", "--json"]);
        shown.ExitCode.ShouldBe(0, shown.Everything);
        shown.Everything.ShouldContain("\"silu\"");

        // Needs the tables and data sets that travel with it.
        var compared = ShellCommand.Run(tool, folder, ["train", "--data", "iris", "--hidden", "4", "--epochs", "1", "--json"]);
        compared.ExitCode.ShouldBe(0, compared.Everything);
    }
}
