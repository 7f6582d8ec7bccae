using InteropActivations.Activations;
using InteropActivations.Native;
using InteropActivations.Parity.Gradients;

namespace InteropActivations.Parity.Tests;

[Trait("Instructions", "any")]
public sealed class GradientCheckTests
{
    public static TheoryData<string> Activations => [.. ParityOptions.AllActivations().Select(activation => activation.ToString())];

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_written_derivative_is_the_derivative_of_the_value(string activation)
    {
        var faults = GradientCheck.Run(new NativeBackend(), activation);

        faults.ShouldBeEmpty(string.Join('\n', faults.Take(5)));
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("leaky-relu(0.2)")]
    [InlineData("softmax")]
    public void A_derivative_that_is_off_by_1e_4_is_found_and_named(string activation)
    {
        using var wrong = new FakeTorch { Slope = (_, dx) => dx * 1.0001 };

        var faults = GradientCheck.Run(wrong, activation);

        faults.ShouldNotBeEmpty();
        faults[0].ToString().ShouldStartWith(ActivationSpec.Parse(activation).ToString());
    }

    [Fact]
    public void A_parameter_gradient_that_is_off_is_found()
    {
        using var wrong = new FakeTorch { Parameter = gradient => gradient * 1.00001 };

        var faults = GradientCheck.Run(wrong, "swish(1.5)");

        faults.ShouldContain(fault => fault.Method == "dual numbers by its parameter");
        faults.ShouldContain(fault => fault.Method == "central differences by its parameter");
    }
}
