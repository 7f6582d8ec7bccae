namespace InteropActivations.Build.Tests;

/// <summary>What a build says, and leaves for the engine to say, where the LibTorch engine's C++ part cannot be built.</summary>
public sealed class LibTorchShimTests : IDisposable
{
    private const string LeftOut = "LibTorch engine left out: ";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("interop-shim-");

    public LibTorchShimTests()
    {
        Write("Engine/Engine.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="{Repository.FullPath("src/InteropActivations.LibTorch/build/InteropActivations.LibTorch.targets")}" />
            </Project>
            """);
        Write("Program/Program.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../Engine/Engine.csproj" /></ItemGroup>
            </Project>
            """);
    }

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableFact]
    public void A_folder_without_a_libtorch_is_named_in_one_line_and_to_every_program()
    {
        SkipOnWindows();
        BuildWith(folder.FullName).ShouldBe($"LIBTORCH names {folder.FullName}, but there is no share/cmake/Torch/TorchConfig.cmake in it");
    }

    [SkippableFact]
    public void A_libtorch_that_is_too_old_is_named_with_its_version()
    {
        SkipOnWindows();
        Skip.IfNot(HasTools(), "cmake or a C++ compiler is not installed.");
        Write("old/share/cmake/Torch/TorchConfig.cmake", "set(Torch_FOUND TRUE)\n");
        Write("old/share/cmake/Torch/TorchConfigVersion.cmake", "set(PACKAGE_VERSION \"1.8.0\")\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n");
        BuildWith(Path.Combine(folder.FullName, "old")).ShouldStartWith("its C++ part was not built: libtorch 1.8.0 is too old, 1.13 is the least (see ");
    }

    // What the build said and what it left beside the program, which must be the same.
    private string BuildWith(string libtorch)
    {
        var environment = new Dictionary<string, string> { ["LIBTORCH"] = libtorch };
        var program = Path.Combine(folder.FullName, "Program");
        var build = ShellCommand.Run("dotnet", program, ["build", "-nodeReuse:false"], environment);
        build.ExitCode.ShouldBe(0, build.Everything);
        build.Output.Where(line => line.Contains("warning ", StringComparison.Ordinal)).ShouldBeEmpty();
        var said = build.Output.Select(line => line.Trim()).Where(line => line.StartsWith(LeftOut, StringComparison.Ordinal)).ShouldHaveSingleItem();
        var left = File.ReadAllText(Path.Combine(program, "bin", "Debug", "net10.0", "interop_activations.txt")).Trim();
        said.ShouldBe(LeftOut + left);
        return left;
    }

    private static bool HasTools() =>
        ShellCommand.Run("sh", Path.GetTempPath(), ["-c", "command -v cmake && command -v c++"]).ExitCode == 0;

    private static void SkipOnWindows() => Skip.If(OperatingSystem.IsWindows(), "The C++ part is not built on Windows.");

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
