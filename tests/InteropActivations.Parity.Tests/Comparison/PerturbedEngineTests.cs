using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Comparison;

/// <summary>Engines that are wrong in one way each: the comparison must find it and name it.</summary>
public sealed class PerturbedEngineTests
{
    [Theory]
    [InlineData("gelu", DType.Float32)]
    [InlineData("gelu", DType.Float64)]
    [InlineData("leaky-relu(0.2)", DType.Float32)]
    [InlineData("softmax", DType.Float64)]
    public void A_derivative_that_is_off_by_1e_4_is_found_and_native_is_closer(string activation, DType dtype)
    {
        using var wrong = new FakeTorch { Slope = (_, dx) => dx + 1e-4 };

        var backward = Compare(wrong, activation, dtype)[Direction.Backward];

        backward.Verdict.ShouldBe(Verdict.DifferNativeCloser);
        backward.Message.ShouldStartWith($"{ActivationSpec.Parse(activation)}, {dtype.Name()}, backward");
        backward.MaxAbsoluteDifference.ShouldBe(1e-4, 3e-5); // dy·f′ + 1e-4, rounded to the dtype
    }

    [Fact]
    public void A_native_derivative_that_is_off_by_1e_4_is_found_and_torch_is_closer()
    {
        using var broken = new FakeTorch { Info = new BackendInfo("native", "broken"), Slope = (_, dx) => dx * 1.0001 };
        using var torch = new FakeTorch();

        var backward = new Comparer(broken, torch, []).Compare("sigmoid", DType.Float64).Single(c => c.Direction == Direction.Backward);

        backward.Verdict.ShouldBe(Verdict.DifferTorchCloser);
    }

    [Fact]
    public void A_value_that_is_off_is_found_in_forward_only()
    {
        using var wrong = new FakeTorch { Value = (x, y) => x == 1 ? y + 1e-3 : y };

        var cases = Compare(wrong, "tanh", DType.Float32);
        cases[Direction.Forward].MismatchedOrdinary.ShouldBe(cases[Direction.Forward].Mismatched);

        cases[Direction.Forward].Mismatched.ShouldBe(1);
        cases[Direction.Forward].Worst!.Input.ShouldBe(1);
        cases[Direction.Backward].Verdict.ShouldBe(Verdict.Agree);
    }

    [Fact]
    public void A_parameter_gradient_that_is_off_is_found()
    {
        using var wrong = new FakeTorch { Parameter = gradient => gradient * 1.001 };

        var cases = Compare(wrong, "prelu", DType.Float64);

        cases[Direction.Parameter].Verdict.ShouldBe(Verdict.DifferNativeCloser);
        cases[Direction.Backward].Verdict.ShouldBe(Verdict.Agree);
    }

    [Fact]
    public void NaN_that_is_dropped_is_found_even_where_both_drop_it()
    {
        using var dropping = new FakeTorch { Value = (_, y) => double.IsNaN(y) ? 0 : y };

        var both = new Comparer(dropping, dropping, []).Compare("relu", DType.Float32)[0];

        both.Mismatched.ShouldBe(1);
        both.Worst!.Input.ShouldBe(double.NaN);
        both.Verdict.ShouldBe(Verdict.Unexplained);
    }

    [Fact]
    public void Another_choice_at_a_kink_is_right_and_reported_apart()
    {
        using var other = new FakeTorch { Slope = (x, dx) => x == 0 ? 0.5 * Math.Sign(1 + dx) : dx };

        var backward = Compare(other, "relu", DType.Float64)[Direction.Backward];

        // ±0 with dy = 1 lie between 0 and 1; with dy = −0.3… the fake's 0.5 does not lie between −0.3… and 0.
        backward.OtherKinkChoices.ShouldBe(4);
        backward.Mismatched.ShouldBe(2);
    }

    [Fact]
    public void A_value_outside_the_one_sided_derivatives_is_wrong_even_at_a_kink()
    {
        using var other = new FakeTorch { Slope = (x, dx) => x == 0 ? 2 : dx };

        Compare(other, "relu", DType.Float64)[Direction.Backward].Verdict.ShouldBe(Verdict.DifferNativeCloser);
    }

    [Fact]
    public void An_engine_that_does_not_repeat_itself_is_found()
    {
        var calls = 0;
        using var restless = new FakeTorch { Value = (x, y) => x == 1 ? y + (1e-7 * ++calls) : y };

        var forward = Compare(restless, "sigmoid", DType.Float32)[Direction.Forward];

        forward.Verdict.ShouldBe(Verdict.Unexplained);
        forward.Message.ShouldContain("a second time");
    }

    [Fact]
    public void Zeros_of_the_other_sign_are_counted_and_agree()
    {
        using var other = new FakeTorch { Value = (_, y) => y == 0 ? -y : y };

        var forward = Compare(other, "relu", DType.Float32)[Direction.Forward];

        forward.Verdict.ShouldBe(Verdict.Agree);
        forward.SignedZeros.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void What_an_engine_does_not_compute_is_not_comparable_and_says_why()
    {
        using var without = new FakeTorch { Support = _ => Support.None("it has no such operation") };

        var forward = Compare(without, "mish", DType.Float32)[Direction.Forward];

        forward.Verdict.ShouldBe(Verdict.NotComparable);
        forward.Message.ShouldBe("it has no such operation");
    }

    [Fact]
    public void An_engine_that_fails_is_a_finding_and_the_rest_goes_on()
    {
        using var failing = new FakeTorch { Value = (x, _) => x == 1 ? throw new InvalidOperationException("no kernel") : 0 };

        var cases = Compare(failing, "identity", DType.Float32);

        cases[Direction.Forward].Verdict.ShouldBe(Verdict.Unexplained);
        cases[Direction.Forward].Message.ShouldBe("identity, float32: no kernel");
        cases[Direction.Backward].Verdict.ShouldBe(Verdict.Agree);
    }

    [Fact]
    public void The_fault_of_TorchSharps_hardtanh_is_known()
    {
        using var torchSharp = new FakeTorch
        {
            Info = new BackendInfo("torchsharp", "0.105.2 on libtorch 2.6.0"),
            Value = (x, _) => x,
        };

        var forward = new Comparer(new NativeBackend(), torchSharp, KnownDifferenceCatalogue.All).Compare("hard-tanh", DType.Float32)[0];

        forward.Verdict.ShouldBe(Verdict.KnownCause);
        forward.KnownDifferences.ShouldBe(["hardtanh-unchanged"]);
    }

    private static Dictionary<Direction, ParityCase> Compare(FakeTorch torch, string activation, DType dtype) =>
        new Comparer(new NativeBackend(), torch, []).Compare(activation, dtype).ToDictionary(found => found.Direction);
}
