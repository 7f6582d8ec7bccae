using InteropActivations.Backends;
using InteropActivations.Parity.Recording;

namespace InteropActivations.Cli.Tests;

public class ComparisonTests
{
    [Fact]
    public void Engines_that_agree_end_with_0_and_a_count_of_verdicts()
    {
        var run = Beside(Equal, "parity", "--activation", "sigmoid,softmax", "--quick");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("native beside libtorch 1.0");
        run.Output.TrimEnd().ShouldEndWith(
            "8 cases: 8 agree, 0 differ (native closer), 0 differ (torch closer), 0 known cause, 0 not comparable, 0 unexplained.");
    }

    [Fact]
    public void A_new_difference_ends_with_1_and_is_named()
    {
        var run = Beside(Wrong, "parity", "--activation", "sigmoid", "--dtype", "float64", "--quick");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("sigmoid, float64, forward");
    }

    [Fact]
    public void Table_of_verdicts_fits_80_columns_and_keeps_every_name_whole()
    {
        var run = Beside(Equal, "parity", "--activation", "hard-tanh(-2, 0.5),leaky-relu(0.2),prelu", "--quick");
        var table = run.Output.Split('\n').Skip(2).TakeWhile(line => line.Length > 0).ToList();
        table.ShouldAllBe(line => line.Length <= 80);
        table.ShouldContain(line => line.StartsWith("hard-tanh ", StringComparison.Ordinal));
        table.ShouldContain(line => line.Trim() == "max_value=0.5");
        table.ShouldContain(line => line.Trim() == "negative_slope=0.2");
    }

    [Fact]
    public void Comparison_as_json_is_one_document_with_a_summary()
    {
        var summary = Beside(Equal, "parity", "--activation", "relu", "--quick", "--json").Json.GetProperty("summary");
        summary.GetProperty("cases").GetInt32().ShouldBe(4);
        summary.GetProperty("agree").GetInt32().ShouldBe(4);
    }

    [Fact]
    public void Without_any_engine_to_compare_with_it_says_what_would_bring_one()
    {
        var run = Beside(new StandInProvider("libtorch", "It is not here; put it there."), "parity");
        run.ExitCode.ShouldBe(3);
        run.Sentence.ShouldBe("There is no engine to hold the native one against. libtorch: It is not here; put it there.");
    }

    [SkippableFact]
    public void Where_no_torch_answers_recorded_values_stand_in_and_a_line_says_so()
    {
        var recorded = new RecordedBackendProvider();
        Skip.IfNot(recorded.TryOpen(out var backend, out var reason), reason);
        backend!.Dispose();

        IBackendProvider[] providers = [new StandInProvider("native"), new StandInProvider("libtorch", "It is not here."), recorded];
        var run = Interop.Run(() => providers, CancellationToken.None, "parity", "--activation", "relu", "--quick");
        run.ExitCode.ShouldBe(0);
        run.Sentence.ShouldStartWith("No PyTorch answered, so the native engine is held against values recorded from ");
        run.Output.ShouldContain("native beside recorded");
    }

    [Fact]
    public void Lockstep_of_equal_engines_stays_together()
    {
        var run = Beside(Equal, "lockstep", "--data", "iris", "--hidden", "8", "--steps", "20", "--json");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("cases").EnumerateArray().ShouldAllBe(one => one.GetProperty("maxRelativeError").GetDouble() == 0);
        run.Json.GetProperty("summary").GetProperty("diverged").GetInt32().ShouldBe(0);
    }

    [Fact]
    public void Lockstep_shows_a_line_per_optimizer_dtype_and_mode()
    {
        var run = Beside(Equal, "lockstep", "--data", "iris", "--hidden", "8", "--steps", "5", "--dtype", "float64");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("iris, net 4 - 8 relu - 3, adam(0.001): native beside libtorch 1.0");
        run.Output.TrimEnd().ShouldEndWith("2 of 2 judged runs within the tolerance at every step.");
    }

    [Fact]
    public void Lockstep_in_single_steps_runs_every_dtype_once()
    {
        var run = Beside(Equal, "lockstep", "--data", "iris", "--hidden", "8", "--steps", "5", "--optimizer", "sgd(0.1)", "--single-step", "--json");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("cases").EnumerateArray()
            .Select(one => (one.GetProperty("dtype").GetString(), one.GetProperty("singleStep").GetBoolean()))
            .ShouldBe([("float32", true), ("float64", true)]);
    }

    private static StandInProvider Equal => new("libtorch", torch: true);

    private static StandInProvider Wrong => new("libtorch", torch: true, error: 1e-4);

    private static Interop Beside(StandInProvider other, params string[] arguments) =>
        Interop.Run(() => [new StandInProvider("native"), other], CancellationToken.None, arguments);
}
