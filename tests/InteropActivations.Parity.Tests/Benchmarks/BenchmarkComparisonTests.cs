using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class BenchmarkComparisonTests
{
    [Theory]
    // The ratio fell by a tenth: native takes 1/0.9 of its time.
    [InlineData(2.0, 1.8, 0.02, ChangeKind.Regression)]
    [InlineData(1.8, 2.0, 0.02, ChangeKind.Improvement)]
    // Intervals that overlap.
    [InlineData(2.0, 1.8, 0.2, ChangeKind.Noise)]
    // Apart, but no more than two runs of the same program.
    [InlineData(2.0, 1.94, 0.01, ChangeKind.Noise)]
    [InlineData(2.0, 2.0, 0.02, ChangeKind.Noise)]
    public void A_ratio_that_fell_is_a_regression_if_it_is_no_noise(double then, double now, double width, ChangeKind kind)
    {
        var comparison = BenchmarkComparison.Of(
            Rows.Document(Rows.Native(100, width: width), Rows.Rival(then, width: width)),
            Rows.Document(Rows.Native(100 * then / now, width: width), Rows.Rival(now, width: width)));

        var change = comparison.Changes.ShouldHaveSingleItem();
        change.Kind.ShouldBe(kind);
        change.Factor.ShouldBe(then / now, 1e-12);
        comparison.NotCompared.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(110, 1.7, 1.8, ChangeKind.Regression)]
    // One of the three saw no change, or the opposite.
    [InlineData(110, 1.7, 2.0, ChangeKind.Noise)]
    [InlineData(100, 1.7, 1.8, ChangeKind.Noise)]
    [InlineData(110, 1.7, 2.3, ChangeKind.Noise)]
    public void A_change_is_one_if_every_witness_saw_it(double now, double beside, double besideOther, ChangeKind kind)
    {
        var comparison = BenchmarkComparison.Of(
            Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Rival(2, engine: "dotnet")),
            Rows.Document(Rows.Native(now), Rows.Rival(beside), Rows.Rival(besideOther, engine: "dotnet")));

        comparison.Changes.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    [Fact]
    public void The_change_is_that_of_the_witness_who_saw_the_least() =>
        BenchmarkComparison.Of(
                Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Rival(2, engine: "dotnet")),
                Rows.Document(Rows.Native(120), Rows.Rival(1.6), Rows.Rival(1.8, engine: "dotnet")))
            .Changes.ShouldHaveSingleItem().Factor.ShouldBe(2 / 1.8, 1e-12);

    [Fact]
    public void More_threads_are_judged_beside_one()
    {
        static BenchmarkRow Threads(double ratio) => Rows.Rival(ratio, engine: "native", threads: 2);

        BenchmarkComparison.Of(Rows.Document(Rows.Native(100), Threads(0.5)), Rows.Document(Rows.Native(100), Threads(0.6)))
            .Changes.Select(change => (change.New.Threads, change.Kind)).ShouldBe([(1, ChangeKind.Noise), (2, ChangeKind.Regression)]);
    }

    [Theory]
    [InlineData(100, 110, 1000, 1000, ChangeKind.Regression)]
    [InlineData(110, 100, 1000, 1000, ChangeKind.Improvement)]
    // The whole machine ran at another clock.
    [InlineData(100, 110, 1000, 1100, ChangeKind.Noise)]
    [InlineData(100, 104, 1000, 1000, ChangeKind.Noise)]
    public void Native_alone_is_judged_by_its_time_in_units_of_the_fixed_work(double then, double now, double unitThen, double unitNow, ChangeKind kind)
    {
        var old = Rows.Document(Rows.Native(then));
        var later = Rows.Document(Rows.Native(now));

        BenchmarkComparison.Of(
                old with { Limits = old.Limits with { ProbeNanoseconds = unitThen } },
                later with { Limits = later.Limits with { ProbeNanoseconds = unitNow } })
            .Changes.ShouldHaveSingleItem().Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_run_held_against_itself_finds_nothing()
    {
        var run = Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Rival(0.7, threads: 2), Rows.Native(50, "relu"), Rows.Rival(1, "relu"));

        var comparison = BenchmarkComparison.Of(run, run);

        comparison.Changes.Count.ShouldBe(2);
        comparison.Changes.ShouldAllBe(change => change.Kind == ChangeKind.Noise);
        comparison.NotCompared.ShouldBeEmpty();
    }

    [Fact]
    public void Rows_that_only_one_run_has_are_named() =>
        BenchmarkComparison.Of(Rows.Document(Rows.Rival(2, "tanh")), Rows.Document(Rows.Rival(2, "relu", size: 1024, threads: 2))).NotCompared.ShouldBe(
        [
            "Never measured before: relu forward float32 1024, libtorch, 2 threads.",
            "Not measured now: tanh forward float32 64, libtorch, 1 thread.",
        ]);

    [Fact]
    public void Noisy_rows_are_not_compared()
    {
        var noisy = Rows.Rival(2) with { RatioToNative = null, RatioLow = null, RatioHigh = null, Verdict = SpeedVerdict.TooNoisy };

        var comparison = BenchmarkComparison.Of(Rows.Document(Rows.Rival(2)), Rows.Document(noisy));

        comparison.Changes.ShouldBeEmpty();
        comparison.NotCompared.ShouldBe(["Too noisy now: tanh forward float32 64, libtorch, 1 thread."]);
        BenchmarkComparison.Of(Rows.Document(noisy), Rows.Document(Rows.Rival(2))).NotCompared[0].ShouldStartWith("Too noisy then: ");

        // Nor is a time that they leave alone.
        BenchmarkComparison.Of(Rows.Document(Rows.Native(100), Rows.Rival(2)), Rows.Document(Rows.Native(150), noisy)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Another_version_of_the_other_engine_is_not_the_same_engine()
    {
        var comparison = BenchmarkComparison.Of(Rows.Document(Rows.Rival(2)), Rows.Document(Rows.Rival(1) with { EngineVersion = "2.0" }));

        comparison.Changes.ShouldBeEmpty();
        comparison.NotCompared.ShouldBe(["Another version of libtorch (1.0 then, 2.0 now): tanh forward float32 64, libtorch, 1 thread."]);
    }

    [Fact]
    public void Of_another_machine_only_ratios_are_compared()
    {
        var old = Rows.Document(Rows.Native(100), Rows.Rival(2), Rows.Native(100, "relu"));
        var other = old with { Environment = old.Environment with { Cpu = "another processor" } };

        var comparison = BenchmarkComparison.Of(other, Rows.Document(Rows.Native(500), Rows.Rival(1.5), Rows.Native(500, "relu")));

        comparison.Changes.ShouldHaveSingleItem().New.Name.ShouldBe("tanh");
        comparison.NotCompared.ShouldBe(["The other run is of another machine (another processor, AVX2, Linux), so times are not compared, only ratios."]);
    }

    [Fact]
    public void Nothing_of_another_protocol_or_of_a_run_that_failed_its_own_test_is_compared()
    {
        var run = Rows.Document(Rows.Rival(2));
        var failed = run with { SelfTest = new SelfTestResult([new SelfTestCheck("a pair", "1", 1.2, Passed: false)]) };

        BenchmarkComparison.Of(run with { Protocol = 0 }, run).NotCompared.ShouldHaveSingleItem()
            .ShouldBe($"Nothing is compared: the other run measured by protocol 0, this one by {MeasureOptions.Protocol}; measure it again.");
        BenchmarkComparison.Of(failed, run).NotCompared.ShouldBe(["Nothing is compared: the other run did not pass its own test."]);
        BenchmarkComparison.Of(run, failed).NotCompared.ShouldBe(["Nothing is compared: the new run did not pass its own test."]);
    }
}
