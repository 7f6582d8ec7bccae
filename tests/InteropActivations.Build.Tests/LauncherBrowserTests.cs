using System.Runtime.Versioning;

namespace InteropActivations.Build.Tests;

/// <summary>How the bash launcher brings a browser for the tests: in a scratch folder, with a dotnet and an apt-get that only write down what they are asked.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LauncherBrowserTests : IDisposable
{
    private static readonly string[] RealTools =
        ["dirname", "find", "sort", "cksum", "sed", "grep", "tail", "cat", "mkdir", "mv", "cp", "env", "tr", "rm", "flock", "bash"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop launcher ");

    public LauncherBrowserTests()
    {
        Skip.IfNot(File.Exists("/etc/debian_version"), "only on Debian and Ubuntu does the launcher install anything");
        foreach (var watched in new[] { "src", "eng", "reference", "tests", "benchmarks", "tools" })
        {
            _folder.CreateSubdirectory(watched);
        }

        foreach (var file in new[] { "interop", "nuget.config", "Directory.Build.props", "InteropActivations.sln" })
        {
            File.Copy(Repository.FullPath(file), At(file));
        }

        foreach (var tool in RealTools.Where(tool => File.Exists($"/usr/bin/{tool}")))
        {
            File.CreateSymbolicLink(At($"tools/{tool}"), $"/usr/bin/{tool}");
        }

        WriteTool("dotnet", "[ \"$1\" != --list-sdks ] || echo '10.0.100 [somewhere]'");
        WriteTool("sudo", "[ \"$1\" != -n ] || shift; exec \"$@\"");
        WriteTool("update-alternatives", ""); // those of this machine stay as they are
        foreach (var compiler in new[] { "c++", "cmake", "make" })
        {
            WriteTool(compiler, "");
        }

        AptGet("case \"$*\" in *chromium*) cp \"${0%/*}/make\" \"${0%/*}/chromium\";; esac");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public void The_tests_install_chromium_once()
    {
        var first = Interop("test");
        first.ExitCode.ShouldBe(0, first.Everything);
        first.Errors.ShouldContain("Installing chromium, to test the report in a browser (--no-install forbids it)");
        first.Errors.ShouldContain("Installed chromium.");
        Asked.ShouldBe(["update", "install -y --no-install-recommends -o DPkg::Lock::Timeout=120 chromium"]);

        Interop("test").ExitCode.ShouldBe(0);
        Asked.Length.ShouldBe(2, "a browser that is there is not installed again");
    }

    [SkippableFact]
    public void What_must_not_be_installed_is_named()
    {
        var interop = Interop("test", "--no-install");

        interop.Errors.ShouldContain("No Chromium here: the report is not tested in a browser. This brings it: sudo apt-get install chromium");
        Asked.ShouldBeEmpty();
    }

    [SkippableFact]
    public void An_installation_that_fails_is_one_sentence_and_the_tests_run_without_it()
    {
        AptGet("exit 100");

        var interop = Interop("test");

        interop.ExitCode.ShouldBe(0);
        interop.Errors.ShouldContain(line => line.StartsWith("Installing chromium failed, so the report is not tested in a browser; see ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void The_tool_needs_no_browser()
    {
        Interop("list").ExitCode.ShouldBe(0);

        Asked.ShouldBeEmpty();
    }

    /// <summary>What apt-get was asked.</summary>
    private string[] Asked => File.Exists(At("asked")) ? File.ReadAllLines(At("asked")) : [];

    private ShellCommand Interop(params string[] arguments) => ShellCommand.Run(
        "/bin/bash",
        _folder.FullName,
        [At("interop"), .. arguments],
        new Dictionary<string, string> { ["PATH"] = At("tools"), ["HOME"] = _folder.FullName, ["LIBTORCH"] = _folder.FullName, ["INTEROP_NO_INSTALL"] = "" });

    private string At(string path) => Path.Combine(_folder.FullName, path);

    private void AptGet(string script) => WriteTool("apt-get", $"echo \"$@\" >> \"{At("asked")}\"\n{script}");

    private void WriteTool(string name, string script)
    {
        File.WriteAllText(At($"tools/{name}"), $"#!/bin/bash\n{script}\n");
        File.SetUnixFileMode(At($"tools/{name}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
