using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>Engines that are wrong in one way each: the sweep must find how much, and where.</summary>
public sealed class PerturbedAccuracyTests
{
    private const float OffBy64Ulp = 64;

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("rrelu")]
    [InlineData("swish")]
    public void One_value_that_is_off_is_found_with_its_input(string activation)
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? Raised(y) : y };

        var cases = Accuracies.Measure(Accuracies.Few(activation), wrong);

        var forward = cases.In(AccuracyDirection.Forward);
        forward.MaxUlp!.Value.ShouldBe(OffBy64Ulp, 2);
        forward.WorstInput.ShouldBe(new AccuracyInput(1, "0x3f800000"));
        cases.In(AccuracyDirection.Derivative).MaxUlp!.Value.ShouldBeLessThan(10);
    }

    [Fact]
    public void A_derivative_that_is_off_is_found_with_what_was_got_and_wanted()
    {
        using var wrong = new FakeTorch { Slope = (x, dx) => x == 1 ? Raised(dx) : dx };

        var derivative = Accuracies.Measure(Accuracies.Few("tanh"), wrong).In(AccuracyDirection.Derivative);

        derivative.MaxUlp!.Value.ShouldBe(OffBy64Ulp, 2);
        derivative.Want!.Value.ShouldBe(1 - (Math.Tanh(1) * Math.Tanh(1)), 1e-15);
        derivative.Got!.Value.ShouldBe(derivative.Want.Value, 1e-5);
        derivative.Got.ShouldNotBe(derivative.Want);
    }

    [Fact]
    public void A_parameter_gradient_that_is_off_is_found()
    {
        using var wrong = new FakeTorch { Parameter = gradient => gradient * 1.001 };

        var parameter = Accuracies.Measure(Accuracies.Few("swish"), wrong).In(AccuracyDirection.Parameter);

        parameter.Parameter.ShouldBe("beta");
        parameter.MaxUlp!.Value.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_row_that_is_off_is_found()
    {
        using var wrong = new FakeTorch { Value = (_, y) => y * 1.001 };

        Accuracies.Measure(Accuracies.Few("softmax"), wrong).In(AccuracyDirection.Forward).MaxUlp!.Value.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void In_float64_an_error_of_a_few_units_is_found_too()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(y))) : y };

        var forward = Accuracies.Measure(Accuracies.Few("sigmoid", DType.Float64), wrong).In(AccuracyDirection.Forward);

        forward.MaxUlp!.Value.ShouldBe(3, 1);
        forward.WorstInput.ShouldBe(new AccuracyInput(1, "0x3ff0000000000000"));
    }

    [Fact]
    public void NaN_that_is_dropped_and_a_limit_that_is_missed_are_counted_apart()
    {
        using var wrong = new FakeTorch { Value = (x, y) => double.IsNaN(x) ? 0 : double.IsNegativeInfinity(x) ? double.NaN : y };

        var forward = Accuracies.Measure(Accuracies.Few("silu"), wrong).In(AccuracyDirection.Forward);

        forward.WrongSpecials.ShouldBe(3); // −∞ and both signs of NaN
        forward.MaxUlp!.Value.ShouldBeLessThan(5);
    }

    [Fact]
    public void NaN_for_a_finite_input_is_infinitely_far()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 20 ? double.NaN : y };

        var forward = Accuracies.Measure(Accuracies.Few("gelu"), wrong).In(AccuracyDirection.Forward);

        forward.MaxUlp.ShouldBe(double.PositiveInfinity);
        forward.WorstInput!.Value.ShouldBe(20);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(2, 8388608)]
    public void At_a_kink_every_value_between_the_one_sided_derivatives_is_right_and_no_other(double slope, double ulp)
    {
        using var other = new FakeTorch { Slope = (x, dx) => x == 0 ? slope : dx };

        Accuracies.Measure(Accuracies.Few("relu"), other).In(AccuracyDirection.Derivative).MaxUlp.ShouldBe(ulp);
    }

    [Fact]
    public void An_engine_that_fails_or_does_not_compute_says_why()
    {
        using var failing = new FakeTorch { Value = (_, _) => throw new InvalidOperationException("no kernel") };
        using var without = new FakeTorch { Support = _ => Support.None("it has no such operation") };

        Accuracies.Measure(Accuracies.Few("mish"), failing).In(AccuracyDirection.Forward).Reason.ShouldBe("no kernel");
        Accuracies.Measure(Accuracies.Few("mish"), without).Cases.ShouldAllBe(one => one.Reason == "it has no such operation" && one.MaxUlp == null);
    }

    [Fact]
    public void A_native_engine_over_its_bound_is_named()
    {
        using var broken = new FakeTorch { Info = new BackendInfo("native", "broken"), Value = (x, y) => x == 1 ? Raised(y) : y };
        using var other = new FakeTorch();

        var summary = AccuracySummary.Of(Accuracies.Measure(Accuracies.Few("sigmoid"), broken, other).Cases);

        summary.OverBound.ShouldHaveSingleItem().ShouldStartWith("sigmoid, float32, forward: ");
        summary.NativeWorse.ShouldHaveSingleItem().ShouldStartWith("sigmoid, float32, forward: native ");
        summary.Rows.ShouldBe(2);
        summary.NativeBestOrEqual.ShouldBe(1);
    }

    [Fact]
    public void Every_engine_is_measured_by_the_same_inputs()
    {
        using var other = new FakeTorch();

        var cases = Accuracies.Measure(Accuracies.Few("gelu"), new NativeBackend(), other).Cases;

        Unnamed("native").ShouldBe(Unnamed("faketorch"));

        IEnumerable<AccuracyCase> Unnamed(string engine) =>
            cases.Where(one => one.Engine == engine).Select(one => one with { Engine = "", EngineVersion = "", Bound = null });
    }

    private static double Raised(double value) => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)value) + (int)OffBy64Ulp);
}
