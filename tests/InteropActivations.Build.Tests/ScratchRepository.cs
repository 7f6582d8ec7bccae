using System.IO.Compression;

namespace InteropActivations.Build.Tests;

/// <summary>A small copy of this repository's build: its real files for optional packages, a folder feed, an engine and a program.</summary>
internal sealed class ScratchRepository : IDisposable
{
    public const string Package = "Scratch.Package";
    public const string Version = "1.2.3";

    private static readonly string[] RealFiles = ["Directory.Build.targets", "eng/OptionalPackages.targets", "eng/OptionalPackage.csproj"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-build-");

    public ScratchRepository()
    {
        foreach (var file in RealFiles)
        {
            Write(file, File.ReadAllText(Repository.FullPath(file)));
        }

        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RepoRoot>$(MSBuildThisFileDirectory)</RepoRoot>
                <!-- The program is run by dotnet; a host of its own would have to be downloaded on some systems. -->
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="{Package}" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        UseSource(FeedFolder.FullName);
        WriteEngine("First");
        WriteEngine("Second");
        Write("Program/Program.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../First/First.csproj" />
                <ProjectReference Include="../Second/Second.csproj" />
              </ItemGroup>
            </Project>
            """);
        Write("Program/Program.cs", "System.Console.WriteLine(First.Answer + \" \" + Second.Answer);");
    }

    private DirectoryInfo FeedFolder => folder.CreateSubdirectory("eng/feed");

    private FileInfo PackageFile => new(Path.Combine(FeedFolder.FullName, $"{Package}.{Version}.nupkg"));

    private DirectoryInfo PackagesFolder => folder.CreateSubdirectory("packages");

    private string ProgramOutput => Path.Combine(folder.FullName, "Program", "bin", "Debug", "net10.0");

    /// <summary>The native file that the package brings, as far as it came to the program's output.</summary>
    public bool ProgramHasNativeFile => File.Exists(Path.Combine(ProgramOutput, "runtimes", "linux-x64", "native", "libscratch.so"));

    /// <summary>Whether the last restore gave the first engine the package, by the property that chooses what it compiles.</summary>
    public bool EngineHasPackage =>
        File.ReadAllText(Path.Combine(folder.FullName, "First", "obj", "First.csproj.nuget.g.props")).Contains("<PkgScratch_Package", StringComparison.Ordinal);

    /// <summary>When the sources were last asked for the package.</summary>
    public DateTime Asked => folder.CreateSubdirectory($"artifacts/optional-packages/{Package}.{Version}")
        .GetFiles("project.assets.json", SearchOption.AllDirectories).Single().LastWriteTimeUtc;

    public ShellCommand Dotnet(string command, params string[] arguments) =>
        ShellCommand.Dotnet(Path.Combine(folder.FullName, "Program"), [command, "-nodeReuse:false", .. arguments]);

    public string RunProgram() => ShellCommand.Dotnet(folder.FullName, Path.Combine(ProgramOutput, "Program.dll")).Everything;

    /// <summary>Puts the package, of one native file, into the feed.</summary>
    public void AddPackage()
    {
        using var package = ZipFile.Open(PackageFile.FullName, ZipArchiveMode.Create);
        Add($"{Package}.nuspec", $"""
            <package><metadata>
              <id>{Package}</id><version>{Version}</version><authors>scratch</authors><description>scratch</description>
            </metadata></package>
            """);
        Add("runtimes/linux-x64/native/libscratch.so", "not really a library");

        void Add(string path, string text)
        {
            using var writer = new StreamWriter(package.CreateEntry(path).Open());
            writer.Write(text);
        }
    }

    /// <summary>Takes the package out of the feed, and out of the folder that restores keep packages in.</summary>
    public void RemovePackage()
    {
        PackageFile.Delete();
        PackagesFolder.Delete(recursive: true);
    }

    public void UseSource(string source) => Write("nuget.config", $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{PackagesFolder.FullName}" /></config>
          <packageSources><clear /><add key="scratch" value="{source}" allowInsecureConnections="true" /></packageSources>
        </configuration>
        """);

    public void Dispose() => folder.Delete(recursive: true);

    private void WriteEngine(string name)
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><OptionalPackageReference Include="{Package}" /></ItemGroup>
              <ItemGroup Condition="'$(PkgScratch_Package)' == ''"><Compile Remove="Present/**" /></ItemGroup>
              <ItemGroup Condition="'$(PkgScratch_Package)' != ''"><Compile Remove="Absent/**" /></ItemGroup>
            </Project>
            """);
        Write($"{name}/Present/{name}.cs", $"public static class {name} {{ public const string Answer = \"present\"; }}");
        Write($"{name}/Absent/{name}.cs", $"public static class {name} {{ public const string Answer = \"absent\"; }}");
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
