using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;

namespace InteropActivations.Parity.Tests.Benchmarks;

public class BenchmarkRunTests
{
    // A header and a pointer to the type, rounded up to the least an object takes in 64 bits.
    private const int BytesOfAnObject = 24;

    private static readonly BenchmarkPlan Relu = new() { Activations = ["relu"], Sizes = [64, 1 << 16], Directions = [MeasuredCall.Forward], Nets = [] };

    private readonly SimulatedClock _clock = new();

    [Fact]
    public void Each_engine_stands_beside_the_first_with_its_speed()
    {
        var rows = Run(Relu, One("native", n => n), One("other", n => 3 * n));

        rows.Select(row => (row.Engine, row.Size, row.Verdict)).ShouldBe(
        [
            ("native", 64, SpeedVerdict.Reference), ("other", 64, SpeedVerdict.Faster),
            ("native", 1 << 16, SpeedVerdict.Reference), ("other", 1 << 16, SpeedVerdict.Faster),
        ]);
        rows[1].RatioToNative!.Value.ShouldBe(3, 1e-6);
        rows[0].RatioToNative.ShouldBe(1);
        rows[0].Nanoseconds.ShouldBe(64, 1e-3);
        // 4 bytes read and 4 written a nanosecond; a copy of 256 bytes reaches 100 GB/s, one of 256 KiB 50.
        rows[0].GbPerSecond!.Value.ShouldBe(8, 1e-3);
        rows[0].ShareOfCopy!.Value.ShouldBe(0.08, 1e-5);
        rows[2].ShareOfCopy!.Value.ShouldBe(0.16, 1e-5);
        rows[0].Gflops.ShouldBeNull();
    }

    [Fact]
    public void The_first_engine_alone_has_times_and_nothing_to_be_held_against()
    {
        var row = Run(Relu, One("native", n => n))[0];

        row.Nanoseconds.ShouldBe(64, 1e-3);
        row.Verdict.ShouldBe(SpeedVerdict.Reference);
    }

    [Fact]
    public void Numbers_of_threads_are_tried_where_they_can_matter_and_the_best_is_marked()
    {
        var threads = 1;
        var engine = new TimedEngine(_clock, "other", n => n * 4.0 / threads);

        var rows = Run(Relu, One("native", n => n), new Contender(engine, 1, () => threads = 1), new Contender(engine, 2, () => threads = 2));

        rows.Select(row => (row.Engine, row.Size, row.Threads, row.Best)).ShouldBe(
        [
            ("native", 64, 1, true), ("other", 64, 1, true),
            ("native", 1 << 16, 1, true), ("other", 1 << 16, 1, false), ("other", 1 << 16, 2, true),
        ]);
        rows[^2].RatioToNative!.Value.ShouldBe(4, 1e-6);
        rows[^1].RatioToNative!.Value.ShouldBe(2, 1e-6);
    }

    [Fact]
    public void Another_engine_is_held_against_the_native_one_with_as_many_threads()
    {
        var (native, other) = (new TimedEngine(_clock, "native", n => n), new TimedEngine(_clock, "other", n => n));
        Contender[] all = [new(native, 1), new(native, 2), new(other, 1), new(other, 2), new(other, 4)];

        all.Select(contender => contender.ReferenceIn(all).Threads).ShouldBe([1, 1, 1, 2, 2]);
        all.ShouldAllBe(contender => contender.ReferenceIn(all).Engine == native);
    }

    [Fact]
    public void What_an_engine_does_not_do_is_said_once()
    {
        var absent = new TimedEngine(_clock, "other", n => n) { Support = _ => Support.None("It has no relu.") };
        var plan = Relu with { Nets = [BenchmarkNet.All[0]], Directions = [MeasuredCall.Forward, MeasuredCall.Step] };

        var run = Harness(One("native", n => n), new Contender(absent, 1));

        run.Measure(plan.Cases(long.MaxValue)).Select(row => row.Engine).Distinct().ShouldBe(["native"]);
        run.Skipped.ShouldBe(
        [
            "other does not do relu: It has no relu.",
            "native does not do 2-16-16-1 sgd as a network: It trains nothing.",
            "other does not do 2-16-16-1 sgd as a network: It trains nothing.",
            "native does not do 2-16-16-1 adam as a network: It trains nothing.",
            "other does not do 2-16-16-1 adam as a network: It trains nothing.",
        ]);
    }

    [Fact]
    public void What_a_call_allocates_is_counted()
    {
        var rows = Run(Relu, One("native", n => n), new Contender(new TimedEngine(_clock, "other", n => n) { Garbage = 3 }, 1));

        rows[0].AllocatedBytes.ShouldBe(0);
        rows[1].AllocatedBytes.ShouldBe(3 * BytesOfAnObject);
    }

    [Fact]
    public void Interrupted_it_keeps_what_is_measured()
    {
        using var interrupted = new CancellationTokenSource();
        var run = Harness(One("native", n =>
        {
            if (n > 64)
            {
                interrupted.Cancel();
            }

            return n;
        }));

        run.Measure(Relu.Cases(long.MaxValue), cancellation: interrupted.Token).ShouldHaveSingleItem().Size.ShouldBe(64);
        run.Interrupted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2, 3, SpeedVerdict.Faster)]
    [InlineData(0.9, 1.2, SpeedVerdict.TooNoisy)]
    public void What_changes_between_passes_is_no_number(double first, double second, SpeedVerdict verdict)
    {
        var (calls, ratio) = (0, 0.0);
        var run = Harness(One("native", n => n), One("other", n => n * ratio));
        var cases = (Relu with { Sizes = [64] }).Cases(long.MaxValue);

        var rows = run.Measure(cases, tell: _ => ratio = ++calls > cases.Count ? second : first);

        (rows[1].Verdict, rows[1].RatioToNative, rows[1].Rounds).ShouldBe((verdict, null, 30));
        rows[1].RatioLow!.Value.ShouldBe(first, 1e-6);
        rows[1].RatioHigh!.Value.ShouldBe(second, 1e-6);
    }

    [Fact]
    public void Interrupted_in_the_second_pass_it_keeps_the_first()
    {
        using var interrupted = new CancellationTokenSource();
        var told = 0;
        var run = Harness(One("native", n => n), One("other", n => 3 * n));
        var cases = Relu.Cases(long.MaxValue);

        var rows = run.Measure(cases, cancellation: interrupted.Token, tell: _ =>
        {
            if (++told > cases.Count)
            {
                interrupted.Cancel();
            }
        });

        rows.Count.ShouldBe(2 * cases.Count);
        rows.ShouldAllBe(row => row.Rounds == 15);
        run.Interrupted.ShouldBeTrue();
    }

    [Fact]
    public void An_honest_harness_passes_its_own_test_and_finds_what_is_planted()
    {
        var test = Test(new TimedEngine(_clock, "native", n => n), steps => steps);

        test.Passed.ShouldBeTrue();
        test.Checks.Select(check => Math.Round(check.Ratio, 3)).ShouldBe([1, 1.094, 1.1, 0.909]);
    }

    [Fact]
    public void A_harness_that_is_4_percent_off_does_not_pass() =>
        Test(new TimedEngine(_clock, "native", n => n), steps => steps > 10_000 ? steps * 1.04 : steps)
            .Checks.Select(check => check.Passed).ShouldBe([true, false, true, true]);

    [Fact]
    public void A_machine_too_noisy_to_see_10_percent_does_not_pass()
    {
        var random = new Random(1);
        var speed = 1.0;

        // Another speed after every eighth call or so, up to four times as slow: no two batches are alike.
        Test(new TimedEngine(_clock, "native", n => n * (speed = random.Next(8) == 0 ? 1 + (3 * random.NextDouble()) : speed)), steps => steps)
            .Passed.ShouldBeFalse();
    }

    private Contender One(string name, Func<int, double> nanoseconds) => new(new TimedEngine(_clock, name, nanoseconds), 1);

    private IReadOnlyList<BenchmarkRow> Run(BenchmarkPlan plan, params Contender[] contenders)
    {
        var run = Harness(contenders);
        var cases = plan.Cases(long.MaxValue);
        run.WarmUp(cases);
        return run.Measure(cases);
    }

    private BenchmarkRun Harness(params Contender[] contenders) => new(
        contenders,
        Measurer(),
        new MachineLimits(100, 50, [new CopySpeed(256, 100), new CopySpeed(256 << 10, 50)], 1000),
        settle: () => { });

    private SelfTestResult Test(IBackend engine, Func<int, double> nanoseconds) =>
        new SelfTest(Measurer(), settle: () => { }, steps => new Arm(calls => _clock.Pass(calls * nanoseconds(steps)))).Run(engine);

    private PairMeasurer Measurer() => new(new MeasureOptions(), _clock, () => 1, () => 0);
}
