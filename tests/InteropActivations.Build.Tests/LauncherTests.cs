using System.Runtime.Versioning;

namespace InteropActivations.Build.Tests;

/// <summary>The bash launcher in a scratch repository whose tool only repeats its arguments.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LauncherTests : IDisposable
{
    private const string Tool = "src/InteropActivations.Cli/InteropActivations.Cli.csproj";

    // With a space, because people have such folders.
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interop launcher ");

    public LauncherTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "interop is a bash script; Windows has interop.cmd");
        foreach (var watched in new[] { "eng", "reference", "tests", "benchmarks", "src/InteropActivations.Cli", "elsewhere" })
        {
            folder.CreateSubdirectory(watched);
        }

        File.Copy(Repository.FullPath("interop"), At("interop"));
        Write(Tool, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>interop</AssemblyName>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        foreach (var file in new[] { "nuget.config", "Directory.Build.props", "InteropActivations.sln" })
        {
            File.Copy(Repository.FullPath(file), At(file));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public void It_builds_once_and_runs_where_the_user_stands()
    {
        WriteTool("System.Console.WriteLine(System.Environment.CurrentDirectory + \"|\" + string.Join('|', args)); return 3;");

        var first = Interop("elsewhere", "list", "two words", "--no-install");
        first.Output.ShouldBe([$"{At("elsewhere")}|list|two words"], first.Everything);
        first.Errors.ShouldContain("Building (Release)");
        first.ExitCode.ShouldBe(3, "the tool's exit code is the launcher's");

        var second = Interop("elsewhere", "list", "--no-install");
        second.Output.ShouldBe([$"{At("elsewhere")}|list"]);
        second.Errors.ShouldBeEmpty("nothing changed, so nothing is built");

        WriteTool("System.Console.WriteLine(\"changed\");");
        Interop(".", "--no-install").Output.ShouldBe(["changed"]);
    }

    [SkippableFact]
    public void A_failed_build_prints_its_errors_and_nothing_else()
    {
        WriteTool("nonsense();");

        var interop = Interop(".", "list", "--no-install");

        interop.ExitCode.ShouldBe(1);
        var afterHeading = interop.Errors.SkipWhile(line => !line.StartsWith("The build failed", StringComparison.Ordinal)).Skip(1);
        afterHeading.ShouldHaveSingleItem().ShouldEndWith("error CS0103: The name 'nonsense' does not exist in the current context");
    }

    [SkippableFact]
    public void A_package_source_that_does_not_answer_is_one_sentence()
    {
        WriteTool("");
        // Port 9, discard: nothing listens there, so the connection is refused at once.
        Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="closed" value="http://127.0.0.1:9/index.json" allowInsecureConnections="true" /></packageSources>
            </configuration>
            """);
        Write(Tool, """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Scratch.Package" Version="1.2.3" /></ItemGroup>
            </Project>
            """);

        var interop = Interop(".", "list", "--no-install");

        interop.ExitCode.ShouldBe(1);
        interop.Errors.Skip(1).ShouldHaveSingleItem().ShouldStartWith(
            "Packages are needed that this machine does not have yet, and their source http://127.0.0.1:9/index.json does not answer: ");
    }

    [SkippableTheory]
    [InlineData("", "has a runtime only")]
    [InlineData("echo '8.0.100 [/somewhere]'", "the newest one of")]
    public void A_dotnet_that_is_too_old_is_named_in_one_sentence(string listSdks, string sentence)
    {
        Write("old/dotnet", "#!/bin/sh\n" + listSdks + "\n");
        File.SetUnixFileMode(At("old/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var interop = Interop(".", At("old") + ":" + Environment.GetEnvironmentVariable("PATH"), ["list"]);

        interop.ExitCode.ShouldBe(2);
        interop.Errors.ShouldHaveSingleItem().ShouldStartWith("The .NET SDK 10 or newer is needed and");
        interop.Errors[0].ShouldContain(sentence);
    }

    [SkippableFact]
    public void A_missing_dotnet_is_one_sentence()
    {
        folder.CreateSubdirectory("tools");
        File.CreateSymbolicLink(At("tools/dirname"), "/usr/bin/dirname");

        var interop = Interop(".", At("tools"), ["list"]);

        interop.ExitCode.ShouldBe(2);
        interop.Errors.ShouldHaveSingleItem().ShouldStartWith("The .NET SDK 10 or newer is needed and no dotnet was found");
    }

    private ShellCommand Interop(string from, params string[] arguments) => Interop(from, Environment.GetEnvironmentVariable("PATH")!, arguments);

    private ShellCommand Interop(string from, string path, string[] arguments) => ShellCommand.Run(
        "/bin/bash", At(from), [At("interop"), .. arguments], new Dictionary<string, string> { ["PATH"] = path, ["HOME"] = folder.FullName });

    private string At(string path) => Path.GetFullPath(Path.Combine(folder.FullName, path));

    private void WriteTool(string program) => Write("src/InteropActivations.Cli/Program.cs", program);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }
}
