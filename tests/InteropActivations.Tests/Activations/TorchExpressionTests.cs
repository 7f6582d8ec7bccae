using InteropActivations.Activations;

namespace InteropActivations.Tests.Activations;

public sealed class TorchExpressionTests
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [Theory]
    [InlineData("elu(0.5)", "torch.elu(x, 0.5)")]
    [InlineData("threshold(1, -2)", "torch.threshold(x, 1.0, (-2.0))")]
    [InlineData("leaky-relu(1e-5)", "torch.leaky_relu(x, 1E-05)")]
    [InlineData("swish(3)", "x * torch.sigmoid(beta * x)")]
    public void Constants_stand_in_the_expression_and_learned_parameters_by_name(string activation, string expression) =>
        TorchExpression.Of(activation).ShouldBe(expression);

    [Theory]
    [InlineData("prelu", false, "def f(x, weight):\n    return torch.prelu(x, weight)\n")]
    [InlineData("rrelu", true, "def f(x, draws):\n    return torch.where(x > 0, x, draws * x)\n")]
    public void A_function_takes_x_then_learned_parameters_then_draws(string activation, bool training, string function) =>
        TorchExpression.Function(activation, training).ShouldBe(function);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_parameter_is_left_in_braces(string activation) =>
        TorchExpression.Of(activation).ShouldNotContain("{");
}
