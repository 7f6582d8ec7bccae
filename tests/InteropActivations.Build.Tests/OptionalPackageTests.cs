namespace InteropActivations.Build.Tests;

public sealed class OptionalPackageTests : IDisposable
{
    private const string LeftOut = $"{ScratchRepository.Package} {ScratchRepository.Version}: no package source has it; building without it.";

    private readonly ScratchRepository scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_package_is_left_out_while_no_source_has_it_and_comes_in_by_itself_as_soon_as_one_has()
    {
        Build().ShouldBe([LeftOut], "one plain line, for both projects that want the package");
        scratch.RunProgram().ShouldBe("absent absent");

        scratch.AddPackage();
        Build().ShouldBeEmpty();
        scratch.RunProgram().ShouldBe("present present");
        scratch.ProgramHasNativeFile.ShouldBeTrue("a package comes to the programs that refer to the engine");

        scratch.RemovePackage();
        Build().ShouldBe([LeftOut]);
        scratch.RunProgram().ShouldBe("absent absent");
    }

    [Fact]
    public void The_answer_is_kept_until_the_sources_change()
    {
        Restore().Output.ShouldContain(LeftOut);
        var asked = scratch.Asked;

        Restore().Output.ShouldContain(LeftOut);
        scratch.Asked.ShouldBe(asked);

        scratch.AddPackage();
        Restore();
        scratch.Asked.ShouldBeGreaterThan(asked);
    }

    [Fact]
    public void RequireOptionalPackages_makes_a_missing_package_an_error()
    {
        Restore().ExitCode.ShouldBe(0);

        var restore = Restore("-p:RequireOptionalPackages=true");

        restore.ExitCode.ShouldNotBe(0);
        restore.Everything.ShouldContain($"error : {ScratchRepository.Package} {ScratchRepository.Version}: no package source has it, and RequireOptionalPackages is set.");
    }

    [Fact]
    public void UseOptionalPackages_false_leaves_out_a_package_that_is_there()
    {
        scratch.AddPackage();

        Restore();
        scratch.EngineHasPackage.ShouldBeTrue();

        Restore("-p:UseOptionalPackages=false");
        scratch.EngineHasPackage.ShouldBeFalse();
    }

    [Fact]
    public void A_source_that_does_not_answer_is_named_and_stops_nothing_else()
    {
        // Port 9, discard: nothing listens there, so the connection is refused at once.
        scratch.UseSource("http://127.0.0.1:9/index.json");

        var restore = Restore();

        restore.ExitCode.ShouldBe(0);
        var line = restore.Output.Where(line => line.Contains(ScratchRepository.Package, StringComparison.Ordinal)).ShouldHaveSingleItem();
        line.ShouldStartWith($"{ScratchRepository.Package} {ScratchRepository.Version}: NU1301: Unable to load the service index");
        line.ShouldEndWith("; building without it.");
    }

    private ShellCommand Restore(params string[] arguments) => scratch.Dotnet("restore", arguments);

    // The lines of a successful build that are about the package, or that warn.
    private List<string> Build()
    {
        var build = scratch.Dotnet("build");
        build.ExitCode.ShouldBe(0, build.Everything);
        return build.Output
            .Where(line => line.Contains(ScratchRepository.Package, StringComparison.Ordinal) || line.Contains("warning ", StringComparison.Ordinal))
            .ToList();
    }
}
