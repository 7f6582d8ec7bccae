using InteropActivations.Activations;
using InteropActivations.Networks;

namespace InteropActivations.Onnx.Tests;

public class ActivationOperatorTests
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_activation_is_its_operator_where_the_operator_set_has_one_and_composed_elsewhere(string name)
    {
        var network = Mlp.Inputs(4).Outputs(4, name);
        var operation = ActivationCatalogue.Get(name).Info.Onnx?.Name;
        var since = ActivationCatalogue.Get(name).Info.Onnx?.SinceOpset;

        if (name == "identity")
        {
            Exported.Of<float>(network).Operators.ShouldBe(["Gemm"]);
        }
        else if (operation is not null)
        {
            Exported.Of<float>(network, new OnnxExportOptions { Opset = 24 }).Operators.ShouldBe(["Gemm", operation]);
            Exported.Of<float>(network, new OnnxExportOptions { Opset = 13 }).Operators.Contains(operation).ShouldBe(since <= 13);
        }
        else
        {
            Exported.Of<float>(network).Operators.Length.ShouldBeGreaterThan(1);
        }
    }

    // The operators for which ONNX Runtime 1.30 has no kernel in float64.
    [Theory]
    [MemberData(nameof(Names))]
    public void In_float64_only_operators_are_used_that_ONNX_Runtime_computes(string name)
    {
        string[] absent =
        [
            "Asinh", "Atan", "Celu", "Elu", "Erf", "Gelu", "HardSigmoid", "HardSwish", "Hardmax", "Mish", "PRelu", "Selu", "Shrink", "Softplus", "Softsign",
            "Swish", "ThresholdedRelu",
        ];

        Exported.Of<double>(Mlp.Inputs(4).Outputs(4, name), new OnnxExportOptions { Opset = 24 }).Operators.Intersect(absent).ShouldBeEmpty();
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
        Exported.Of<float>(Mlp.Inputs(3).Outputs(2, activation), new OnnxExportOptions { Opset = 24 }).Attributes(operation)[attribute].ShouldBe(value);

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
        var exported = Exported.Of(Mlp.Inputs(1).Outputs(1, "swish"), [1f, 0f, 0.75f], new OnnxExportOptions { Opset = 24 });

        exported.Attributes("Swish")["alpha"].ShouldBe(0.75f);
    }

    [Theory]
    [InlineData("leaky-relu(0.25)", "LeakyRelu")]
    [InlineData("leaky-relu(0.1)", "Greater Mul Where")]
    public void A_float64_constant_that_float32_does_not_hold_becomes_a_tensor(string activation, string operators) =>
        Exported.Of<double>(Mlp.Inputs(3).Outputs(2, activation)).Operators.Skip(1).ShouldBe(operators.Split(' '));

    [Theory]
    [InlineData("threshold(1, -0.5)", "LessOrEqual Where")]
    [InlineData("capped-relu(6, 0.1)", "GreaterOrEqual Min Sub Mul Where")]
    [InlineData("softplus(1, 5)", "Greater Softplus Where")]
    public void What_the_operator_cannot_say_is_composed(string activation, string operators) =>
        Exported.Of<float>(Mlp.Inputs(3).Outputs(2, activation)).Operators.Skip(1).ShouldBe(operators.Split(' '));
}
