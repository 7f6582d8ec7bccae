using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class BenchmarkResultTests
{
    [Fact]
    public void The_crossover_lies_where_the_logarithms_cross()
    {
        // Twice as slow at 64, twice as fast at 4096: even at the geometric mean, 512.
        var crossover = Crossover.In([Rows.Rival(2, size: 64), Rows.Rival(0.5, size: 4096), Rows.Native(1, size: 64)], "native").ShouldHaveSingleItem();

        (crossover.Size, crossover.Winner, crossover.Engine).ShouldBe((512, "libtorch", "libtorch"));
        // 8 and 1/2: three quarters of the way.
        Crossover.In([Rows.Rival(8, size: 1), Rows.Rival(0.5, size: 10_000)], "native")[0].Size.ShouldBe(1000);
        Crossover.In([Rows.Rival(0.5, size: 64), Rows.Rival(2, size: 4096)], "native")[0].Winner.ShouldBe("native");
    }

    [Fact]
    public void Without_opposite_verdicts_there_is_no_crossover()
    {
        Crossover.In([Rows.Rival(2, size: 64), Rows.Rival(1.2, size: 4096), Rows.Rival(1, size: 8192)], "native").ShouldBeEmpty();
        Crossover.In([Rows.Rival(2, size: 64), Rows.Rival(0.5, size: 4096, threads: 2)], "native").ShouldBeEmpty();
        Crossover.In([Rows.Rival(2, size: 16) with { Direction = MeasuredCall.Step }, Rows.Rival(0.5, size: 64) with { Direction = MeasuredCall.Step }], "native").ShouldBeEmpty();
    }

    [Fact]
    public void The_best_setting_is_the_one_with_the_least_ratio()
    {
        var document = Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Rival(1.5, threads: 2), Rows.Rival(3, engine: "dotnet"));

        document.Cases.Where(row => row.Best).Select(row => (row.Engine, row.Threads)).ShouldBe([("native", 1), ("libtorch", 2), ("dotnet", 1)]);
        // A row without a ratio is never the best where another has one, and one without a number counts as its middle.
        var wide = Rows.Rival(1, threads: 2, width: 0.5) with { RatioToNative = null, Verdict = SpeedVerdict.TooNoisy };
        BenchmarkRow.Fastest([wide with { RatioLow = null, RatioHigh = null }, Rows.Rival(2)]).Threads.ShouldBe(1);
        BenchmarkRow.Fastest([wide, Rows.Rival(2)]).Threads.ShouldBe(2);
    }

    [Fact]
    public void The_summary_counts_the_best_settings()
    {
        var summary = Rows.Document(
            Rows.Rival(4), Rows.Rival(2, threads: 2), Rows.Rival(8, "relu"), Rows.Rival(1, "silu"), Rows.Rival(0.5, "elu")).Summary;

        summary.Cases.ShouldBe(5);
        var standing = summary.Engines.ShouldHaveSingleItem();
        (standing.Faster, standing.Same, standing.Slower, standing.TooNoisy).ShouldBe((2, 1, 1, 0));
        // The fourth root of 2 * 8 * 1 * 1/2.
        standing.GeometricMean!.Value.ShouldBe(Math.Pow(8, 0.25), 1e-12);
    }

    [Fact]
    public void The_reference_with_more_threads_is_no_rival()
    {
        var document = Rows.Document(Rows.Native(100), Rows.Rival(0.5, engine: "native", threads: 2), Rows.Native(100, size: 4096), Rows.Rival(2, size: 4096, engine: "native", threads: 2));

        document.Summary.Engines.ShouldBeEmpty();
        document.Crossovers.ShouldBeEmpty();
    }

    [Fact]
    public void Rows_of_a_harness_that_failed_have_times_and_no_ratio()
    {
        var row = Rows.Rival(2).WithoutRatio();

        (row.RatioToNative, row.RatioLow, row.RatioHigh, row.Verdict).ShouldBe((null, null, null, SpeedVerdict.Untrusted));
        row.Nanoseconds.ShouldBe(200);
    }

    [Fact]
    public void Rows_of_another_process_are_added_where_they_are_others()
    {
        var here = Rows.Document(Rows.Native(100), Rows.Rival(2) with { Kernels = "installed" });
        var there = Rows.Document(Rows.Native(120), Rows.Rival(2) with { Kernels = "installed" }, Rows.Rival(1.5) with { Kernels = "best" });

        var both = here.With(there);

        both.Cases.Select(row => (row.Engine, row.Kernels, row.Best)).ShouldBe([("native", "", true), ("libtorch", "installed", false), ("libtorch", "best", true)]);
        var failed = there with { SelfTest = new SelfTestResult([new SelfTestCheck("a pair", "1", 1.2, Passed: false)]) };
        here.With(failed).Cases[^1].Verdict.ShouldBe(SpeedVerdict.Untrusted);
    }

    [Fact]
    public void An_engine_that_another_process_had_counts_as_there()
    {
        var here = Rows.Document(Rows.Native(100));
        var absent = new EngineStatus("torchsharp", Available: false, Info: null, "it has no room");
        var present = new EngineStatus("torchsharp", Available: true, new BackendInfo("torchsharp", "2.0"), "");

        With(here, absent).With(With(here, present)).Environment.Engines[^1].ShouldBe(present);
        With(here, present).With(With(here, absent)).Environment.Engines[^1].ShouldBe(present);

        static BenchmarkDocument With(BenchmarkDocument document, EngineStatus status) =>
            document with { Environment = document.Environment with { Engines = [.. document.Environment.Engines, status] } };
    }

    [Fact]
    public void What_the_binding_costs_is_told_of_small_calls_by_ratios()
    {
        var cost = Rows.Document(
            Rows.Native(10, size: 64), Rows.Rival(30, size: 64), Rows.Rival(50, size: 64, engine: "torchsharp"),
            Rows.Native(900, size: 4096), Rows.Rival(3, size: 4096), Rows.Rival(4, size: 4096, engine: "torchsharp")).BindingCosts.ShouldHaveSingleItem();

        cost.ShouldBe(new BindingCost("tanh forward float32 64", 10, 30, 50));
        cost.Nanoseconds.ShouldBe(200);
    }

    [Fact]
    public void A_document_reads_what_it_wrote()
    {
        var document = Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Rival(0.5, size: 4096));

        var read = BenchmarkDocument.Parse(document.ToJson(), "it");

        read.Cases.ShouldBe(document.Cases);
        read.Crossovers.ShouldBe(document.Crossovers);
        read.ToJson().ShouldBe(document.ToJson());
    }

    [Theory]
    [InlineData("{}", "it is no document of 'interop bench'; give what its --out wrote as bench.json.")]
    [InlineData("[1]", "it is no document of 'interop bench'; give what its --out wrote as bench.json.")]
    [InlineData("{\"protocol\": 1, \"selfTest\": {}, \"schemaVersion\": 99}", "it is no document of 'interop bench'; give what its --out wrote as bench.json.")]
    public void Anything_else_gets_a_sentence(string text, string sentence) =>
        Should.Throw<InputException>(() => BenchmarkDocument.Parse(text, "it")).Message.ShouldBe(sentence);

    [Fact]
    public void A_damaged_file_and_a_missing_one_get_a_sentence()
    {
        Should.Throw<InputException>(() => BenchmarkDocument.Parse("{", "it")).Message.ShouldStartWith("it cannot be read as a document of 'interop bench' (");
        Should.Throw<InputException>(() => BenchmarkDocument.Read("nowhere.json")).Message
            .ShouldBe("There is no file 'nowhere.json'; give a document that 'interop bench --out' wrote.");
    }
}
