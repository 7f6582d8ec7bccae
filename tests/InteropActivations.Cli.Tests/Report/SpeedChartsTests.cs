using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Charts;
using InteropActivations.Parity.Benchmarks.Cases;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Tests.Report;

public sealed class SpeedChartsTests
{
    private static readonly BenchmarkDocument Sample = SampleReport.Full.Speed!;
    private static readonly BenchmarkRow Native = Sample.Cases[0] with { Name = "tanh", Size = 1 << 16, Nanoseconds = 65536, Low = 60000, High = 70000, ShareOfCopy = 0.1 };
    private static readonly BenchmarkRow Rival = Native with { Engine = "libtorch", EngineVersion = "1.13.1", Nanoseconds = 131072, RatioToNative = 2, RatioLow = 1.9, RatioHigh = 2.1, Verdict = SpeedVerdict.Faster, Best = true };

    [Fact]
    public void Without_a_rival_there_is_nothing_to_draw() => Of(Native).All.ShouldBeEmpty();

    [Fact]
    public void Ratios_stand_in_order_and_what_told_nothing_is_named()
    {
        var charts = Of(
            Native, Rival,
            Native with { Name = "relu" }, Rival with { Name = "relu", RatioToNative = 4, RatioLow = 3.9, RatioHigh = 4.1 },
            Native with { Name = "gelu" }, Rival with { Name = "gelu", RatioToNative = null, RatioLow = null, RatioHigh = null, Spread = 0.3, Verdict = SpeedVerdict.TooNoisy });

        var ratios = charts.Activations.ShouldHaveSingleItem();
        ratios.Chart.Rows.Select(row => row.Label).ShouldBe(["relu", "tanh"]);
        ratios.Chart.Rows[1].Bars.ShouldHaveSingleItem().ShouldSatisfyAllConditions(bar => bar.Value.ShouldBe(2), bar => bar.Low.ShouldBe(1.9), bar => bar.High.ShouldBe(2.1));
        ratios.Chart.Rows[1].Aim.ShouldBe(3.5);
        ratios.Noisy.ShouldHaveSingleItem().ShouldStartWith("gelu");
    }

    [Fact]
    public void Several_sizes_make_a_sweep_beside_copying_and_a_map()
    {
        var charts = Of(Native with { Size = 64, Nanoseconds = 640 }, Rival with { Size = 64, Nanoseconds = 6400, RatioToNative = 10 }, Native, Rival);

        var sweep = charts.Sweeps.ShouldHaveSingleItem();
        sweep.Series.Select(line => line.Name).ShouldBe(["native forward", "libtorch forward", "copying as much, forward"]);
        sweep.Series[0].Pieces.ShouldHaveSingleItem().ShouldBe([new Point(64, 10), new Point(65536, 1)]);
        sweep.Series[2].Pieces.ShouldHaveSingleItem().ShouldBe([new Point(64, 1), new Point(65536, 0.1)]);
        var map = charts.Sizes.ShouldHaveSingleItem();
        map.Columns.ShouldBe(["64", "64Ki"]);
        map.Rows.ShouldHaveSingleItem().Cells.Select(cell => cell!.Value.Strength).ShouldBe([1, Math.Log10(2)]);
    }

    [Fact]
    public void Work_is_held_against_what_one_thread_can_do()
    {
        var step = Native with { Name = "2-16-16-1 sgd", Size = 32, Direction = MeasuredCall.Step, ShareOfCopy = null, Gflops = 20, Low = 32768, High = 131072 };
        var work = Of(step, step with { Engine = "libtorch", Gflops = 10, Verdict = SpeedVerdict.Faster, RatioToNative = 2 }).Work.ShouldHaveSingleItem();

        work.Marks.ShouldHaveSingleItem().Value.ShouldBe(Sample.Limits.Gflops(DType.Float32));
        var (ours, theirs) = (work.Rows.ShouldHaveSingleItem().Bars[0], work.Rows[0].Bars[1]);
        (ours.Value, ours.Low, ours.High).ShouldBe((20, 10, 40));
        theirs.Value.ShouldBe(10);
    }

    [Fact]
    public void Error_and_time_of_an_activation_are_a_point_for_each_engine_on_one_thread()
    {
        AccuracyCase ours = SampleReport.Full.Accuracy!.Cases[0] with { Activation = "tanh", MaxUlp = 0.72 };
        var accuracy = SampleReport.Full.Accuracy with { Cases = [ours, ours with { Engine = "libtorch", MaxUlp = 1.5 }, ours with { Activation = "relu", MaxUlp = 0 }] };
        BenchmarkRow[] rows = [Native, Rival, Rival with { Threads = 2, Nanoseconds = 70000 }, Native with { Name = "relu" }, Rival with { Name = "relu" }];

        var points = SpeedAccuracy.Of(Sample with { Cases = rows }, accuracy, 1 << 16)!.Points;
        points.Select(point => (point.Name, point.Kind.Name, point.At)).ShouldBe([("tanh", "native", new Point(1, 0.72)), ("tanh", "libtorch", new Point(2, 1.5))]);
        SpeedAccuracy.Of(Sample with { Cases = rows }, null, 1 << 16).ShouldBeNull();
    }

    private static SpeedCharts Of(params BenchmarkRow[] rows) => SpeedCharts.Of(Sample with { Cases = rows }, null);
}
