using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests;

public sealed class ParityRunTests
{
    [Fact]
    public void An_engine_that_answers_the_same_agrees_everywhere()
    {
        var result = ParityRun.Run(new ParityOptions(), new NativeBackend(), [new FakeTorch()]);

        result.Cases.Where(found => found.Verdict != Verdict.Agree).Select(found => found.Message).ShouldBeEmpty();
        result.PositionFaults.ShouldBeEmpty();
        result.Passed.ShouldBeTrue();
        result.Cases.Count.ShouldBeGreaterThan(180);
    }

    [Fact]
    public void A_known_difference_that_is_gone_is_reported()
    {
        var options = new ParityOptions { Activations = ["silu"], Positions = false };

        var result = ParityRun.Run(options, new NativeBackend(), [new FakeTorch()]);

        result.GoneDifferences.ShouldBe(
        [
            "silu on faketorch (libtorch 2.6.0) no longer shows the known difference 'limit-at-infinity'.",
            "silu on faketorch (libtorch 2.6.0) no longer shows the known difference 'tail-flush'.",
        ]);
        ParityRun.Run(options with { DTypes = [DType.Float32] }, new NativeBackend(), [new FakeTorch()]).GoneDifferences.ShouldBeEmpty();
    }

    [Fact]
    public void A_known_difference_that_is_met_is_listed_with_its_cause()
    {
        using var torch = new FakeTorch { Value = (x, y) => double.IsNegativeInfinity(x) ? double.NaN : y };

        var result = ParityRun.Run(new ParityOptions { Activations = ["silu"] }, new NativeBackend(), [torch]);

        result.Summary.KnownCause.ShouldBe(2);
        result.KnownDifferences.Single().Name.ShouldBe("limit-at-infinity");
        result.Passed.ShouldBeTrue();
    }

    [Fact]
    public void A_difference_of_another_kind_is_new_even_beside_a_known_one()
    {
        using var torch = new FakeTorch { Value = (x, y) => double.IsNegativeInfinity(x) ? double.NaN : x == 1 ? 0 : y };

        var result = ParityRun.Run(new ParityOptions { Activations = ["silu"] }, new NativeBackend(), [torch]);

        result.Summary.NewDifferences.ShouldBe(2);
        result.Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_known_cause_does_not_cover_for_a_wrong_native_value()
    {
        // PyTorch's slope of sigmoid is 0 far out, which is known; the native one is wrong there by a thousandth.
        using var native = new FakeTorch { Slope = (x, dx) => Math.Abs(x) is > 10 and < 50 ? dx + 1e-3 : dx };
        using var torch = new FakeTorch { Slope = (x, dx) => Math.Abs(x) is > 10 and < 50 ? 0 : dx };

        var result = ParityRun.Run(new ParityOptions { Activations = ["sigmoid"], Positions = false }, native, [torch]);

        result.Summary.NewDifferences.ShouldBe(2);
    }

    [Fact]
    public void An_interrupted_run_returns_what_it_finished()
    {
        using var stop = new CancellationTokenSource();

        var result = ParityRun.Run(
            new ParityOptions(), new NativeBackend(), [new FakeTorch()], new StopAfterFirst(stop), stop.Token);

        result.Interrupted.ShouldBeTrue();
        result.Cases.Count.ShouldBe(2);
    }

    [Fact]
    public void Names_of_known_differences_are_unique_and_name_known_activations()
    {
        var rules = KnownDifferenceCatalogue.All;

        rules.Select(rule => rule.Description.Name).ShouldBeUnique();
        var known = Activations.ActivationCatalogue.All.Select(activation => activation.Info.Name).ToHashSet();
        rules.SelectMany(rule => rule.Activations).ShouldAllBe(name => known.Contains(name));
    }

    [Theory]
    [InlineData("libtorch", "1.13.0", true)]
    [InlineData("torchsharp", "0.105.2 on libtorch 2.6.0", true)]
    [InlineData("recorded", "libtorch 2.6.0 (recorded)", true)]
    [InlineData("libtorch", "2.10.0", false)]
    [InlineData("native", "0.1.0", false)]
    public void The_list_was_confirmed_on_certain_versions(string engine, string version, bool seen) =>
        TorchRelease.Of(new BackendInfo(engine, version)).WasSeen.ShouldBe(seen);

    private sealed class StopAfterFirst(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value) => stop.Cancel();
    }
}
