namespace InteropActivations.Cli.Tests;

public sealed class ExperimentTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"interop-experiments-{Guid.NewGuid():N}");

    [Fact]
    public void Without_a_name_all_are_listed()
    {
        var run = Interop.Run("experiment");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("vanishing-gradients");
        run.Output.ShouldContain("forward-by-hand");
        Interop.Run("experiment", "--json").Json.GetProperty("experiments").GetArrayLength().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest()
    {
        var run = Interop.Run("experiment", "colapse");
        run.ExitCode.ShouldBe(2);
        run.Sentence.ShouldStartWith("There is no experiment named 'colapse'; the nearest are collapse, ");
    }

    [Fact]
    public void As_json_it_is_one_document_of_every_engine_and_seed()
    {
        var run = Beside("experiment", "collapse", "--quick", "--seeds", "4", "--json");
        run.ExitCode.ShouldBe(0);
        var result = run.Json.GetProperty("cases").EnumerateArray().Single();
        result.GetProperty("verdict").GetString().ShouldBe("holds");
        var cases = result.GetProperty("cases").EnumerateArray().ToArray();
        cases.Select(one => one.GetProperty("engine").GetString()).Distinct().ShouldBe(["native", "libtorch"]);
        cases.ShouldAllBe(one => one.GetProperty("values").GetArrayLength() == 4);
        run.Json.GetProperty("summary").GetProperty("holds").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void In_words_it_tells_statement_measurement_and_verdict()
    {
        var run = Beside("experiment", "forward-by-hand", "--engine", "native");
        run.Output.ShouldContain("the slide prints 1.2382242525694254");
        run.Output.ShouldContain("Does not hold. The network as stated gives");
        run.Output.ShouldNotContain("libtorch");
        run.Output.TrimEnd().ShouldContain("1 experiment: 0 hold, 0 hold only under a condition, 1 do not hold");
    }

    [Fact]
    public void With_a_folder_it_writes_the_document_and_every_plot()
    {
        var run = Beside("experiment", "softplus", "bias-folding", "--quick", "--out", _folder);
        run.ExitCode.ShouldBe(0);
        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(
            ["experiments.json", "experiment-softplus-relu.svg", "experiment-bias-folding-difference.svg"], ignoreOrder: true);
        File.ReadAllText(Path.Combine(_folder, "experiment-softplus-relu.svg")).ShouldStartWith("<svg");
    }

    [Fact]
    public void Interrupted_before_the_first_was_finished_it_says_so()
    {
        var run = Interop.Run(new CancellationToken(canceled: true), "experiment", "--all", "--quick", "--engine", "native");
        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.Sentence.ShouldBe("Interrupted before anything was finished.");
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static Interop Beside(params string[] arguments) =>
        Interop.Run(() => [new StandInProvider("native"), new StandInProvider("libtorch", torch: true)], CancellationToken.None, arguments);
}
