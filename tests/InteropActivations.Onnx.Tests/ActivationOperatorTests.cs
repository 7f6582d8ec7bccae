using InteropActivations.Activations;
using InteropActivations.Networks;

namespace InteropActivations.Onnx.Tests;

public class ActivationOperatorTests
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_written_with_its_operator_or_refused_by_name(string name)
    {
        var network = Mlp.Inputs(3).Outputs(2, name);
        var operation = ActivationCatalogue.Get(name).Info.Onnx?.Name;

        if (operation is null)
        {
            Should.Throw<InputException>(() => Exported.Of<float>(network)).Message.ShouldStartWith($"{name} has no ONNX operator");
        }
        else
        {
            Exported.Of<float>(network).Operators.ShouldBe(name == "identity" ? ["Gemm"] : ["Gemm", operation]);
        }
    }

    // The constants of the definition, rounded once; where ONNX's default is another function, it would show here.
    [Theory]
    [InlineData("leaky-relu(0.2)", "LeakyRelu", "alpha", 0.2f)]
    [InlineData("rrelu(0.25, 0.75)", "LeakyRelu", "alpha", 0.5f)]
    [InlineData("threshold(1.5)", "ThresholdedRelu", "alpha", 1.5f)]
    [InlineData("hard-sigmoid", "HardSigmoid", "alpha", 1f / 6)]
    [InlineData("hard-sigmoid", "HardSigmoid", "beta", 0.5f)]
    [InlineData("hard-sigmoid-02", "HardSigmoid", "alpha", 0.2f)]
    [InlineData("hard-sigmoid-02", "HardSigmoid", "beta", 0.5f)]
    [InlineData("elu(0.5)", "Elu", "alpha", 0.5f)]
    [InlineData("celu(2)", "Celu", "alpha", 2f)]
    [InlineData("selu", "Selu", "alpha", 1.67326319217681884765625f)]
    [InlineData("selu", "Selu", "gamma", 1.05070102214813232421875f)]
    [InlineData("gelu-tanh", "Gelu", "approximate", "tanh")]
    [InlineData("swish(1.5)", "Swish", "alpha", 1.5f)]
    [InlineData("quick-gelu", "Swish", "alpha", 1.702f)]
    [InlineData("shrink(0.25, 0.125)", "Shrink", "lambd", 0.25f)]
    [InlineData("shrink(0.25, 0.125)", "Shrink", "bias", 0.125f)]
    [InlineData("softshrink(0.25)", "Shrink", "lambd", 0.25f)]
    [InlineData("softshrink(0.25)", "Shrink", "bias", 0.25f)]
    [InlineData("hardshrink(0.25)", "Shrink", "lambd", 0.25f)]
    public void Constants_become_attributes(string activation, string operation, string attribute, object value) =>
        Exported.Of<float>(Mlp.Inputs(3).Outputs(2, activation)).Attributes(operation)[attribute].ShouldBe(value);

    [Fact]
    public void Bounds_become_inputs_of_Clip()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Outputs(2, "hard-tanh(-2, 0.5)"));

        exported.Node("Clip").Texts(1).ShouldBe(["0.output", "1.min", "1.max"]);
        exported.Tensor("1.min").Integers(1).ShouldBeEmpty();
        BitConverter.ToSingle(exported.Tensor("1.min").Bytes(9)).ShouldBe(-2);
        BitConverter.ToSingle(exported.Tensor("1.max").Bytes(9)).ShouldBe(0.5f);
    }

    [Fact]
    public void Softplus_with_a_factor_is_scaled_before_and_after()
    {
        var exported = Exported.Of<float>(Mlp.Inputs(3).Outputs(2, "softplus(2)"));

        exported.Operators.ShouldBe(["Gemm", "Mul", "Softplus", "Div"]);
        BitConverter.ToSingle(exported.Tensor("1.beta").Bytes(9)).ShouldBe(2);
    }

    [Fact]
    public void What_training_made_of_a_learned_parameter_is_written()
    {
        var exported = Exported.Of(Mlp.Inputs(1).Outputs(1, "swish"), [1f, 0f, 0.75f]);

        exported.Attributes("Swish")["alpha"].ShouldBe(0.75f);
    }

    [Fact]
    public void A_float64_slope_that_float32_does_not_hold_becomes_a_tensor()
    {
        Exported.Of<double>(Mlp.Inputs(3).Outputs(2, "leaky-relu(0.25)")).Operators.ShouldBe(["Gemm", "LeakyRelu"]);

        var exported = Exported.Of<double>(Mlp.Inputs(3).Outputs(2, "leaky-relu(0.1)"));

        exported.Operators.ShouldBe(["Gemm", "PRelu"]);
        BitConverter.ToDouble(exported.Tensor("1.weight").Bytes(9)).ShouldBe(0.1);
    }

    [Theory]
    [InlineData("selu", "selu cannot be exported in float64, because ONNX keeps alpha of Selu in float32, which does not hold 1.6732632423543772; export the network in float32.")]
    [InlineData("celu", "celu cannot be exported in float64, because ONNX's Celu computes in float32 only; export the network in float32.")]
    [InlineData("softplus", "softplus with the threshold 20 cannot be exported in float64, because ONNX's Softplus has no threshold; it must be at least 34, where it changes nothing.")]
    public void What_ONNX_would_round_to_float32_is_refused_in_float64(string activation, string message) =>
        Should.Throw<InputException>(() => Exported.Of<double>(Mlp.Inputs(3).Outputs(2, activation))).Message.ShouldBe(message);

    [Theory]
    [InlineData("threshold(1, -0.5)", "threshold(threshold=1, value=-0.5) cannot be exported, because ONNX's ThresholdedRelu gives 0 up to the threshold; its value must be 0.")]
    [InlineData("capped-relu(6, 0.1)", "capped-relu(negative_slope=0.1) cannot be exported, because ONNX's Clip is 0 below 0; its negative_slope and threshold must be 0.")]
    [InlineData("softplus(1, 5)", "softplus with the threshold 5 cannot be exported in float32, because ONNX's Softplus has no threshold; it must be at least 15, where it changes nothing.")]
    public void What_the_operator_cannot_say_is_refused(string activation, string message) =>
        Should.Throw<InputException>(() => Exported.Of<float>(Mlp.Inputs(3).Outputs(2, activation))).Message.ShouldBe(message);
}
