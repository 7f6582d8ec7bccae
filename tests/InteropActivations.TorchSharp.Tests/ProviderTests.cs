using InteropActivations.Backends;

namespace InteropActivations.TorchSharp.Tests;

[Collection(OneEngine.Name)]
public sealed class ProviderTests(EngineFixture fixture)
{
    [Fact]
    public void The_catalogue_finds_it() =>
        BackendCatalogue.Get("torchsharp").ShouldBeOfType<TorchSharpProvider>();

    [Fact]
    public void Opening_writes_nothing_to_standard_output() => fixture.WrittenWhileOpening.ShouldBeEmpty();

    [Fact]
    public void It_opens_or_says_in_one_sentence_what_would_bring_it()
    {
        if (fixture.IsThere)
        {
            fixture.Reason.ShouldBeEmpty();
            return;
        }

        fixture.Reason.ShouldContain("TorchSharp-cpu");
        fixture.Reason.ShouldEndWith(".");
        fixture.Reason.ShouldNotContain("\n");
    }

    [Fact]
    public void Asking_again_gives_the_same_answer()
    {
        fixture.Provider.TryOpen(out var engine, out var reason).ShouldBe(fixture.IsThere);
        reason.ShouldBe(fixture.Reason);
        engine?.Dispose();
    }

    [SkippableFact]
    public void It_names_the_package_and_the_libtorch_that_answers()
    {
        var info = fixture.Engine.Info;

        info.Name.ShouldBe("torchsharp");
        info.IsTorch.ShouldBeTrue();
        info.Version.ShouldMatch(@"^\d+\.\d+\.\d+ on libtorch (\d+\.\d+|\(version not reported\))");
        info.Threads.ShouldBeGreaterThan(0);
        info.Blas.ShouldNotBeEmpty();
    }

    [SkippableFact]
    public void It_takes_as_many_threads_as_the_variable_asks_for()
    {
        const string Variable = "OMP_NUM_THREADS";
        var before = fixture.Engine.Info.Threads;
        var asked = Environment.GetEnvironmentVariable(Variable);
        try
        {
            ThreadsWhere("3").ShouldBe(3);
            ThreadsWhere("1").ShouldBe(1);
            ThreadsWhere("none").ShouldBe(1, "no number asks for nothing");
        }
        finally
        {
            ThreadsWhere($"{before}");
            Environment.SetEnvironmentVariable(Variable, asked);
        }

        int ThreadsWhere(string value)
        {
            Environment.SetEnvironmentVariable(Variable, value);
            fixture.Provider.TryOpen(out var engine, out _).ShouldBeTrue();
            using (engine)
            {
                return engine!.Info.Threads;
            }
        }
    }
}
