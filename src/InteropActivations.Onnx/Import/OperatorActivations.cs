using InteropActivations.Activations;

namespace InteropActivations.Onnx.Import;

/// <summary>The activations that are one operator each, with the operator's own defaults.</summary>
internal sealed class OperatorActivations(OnnxConstants constants)
{
    // Attributes are float32.
    private const double Tolerance = 1e-6;

    /// <summary>The activation that a node computes, or nothing.</summary>
    /// <exception cref="InputException">It is one, but with constants that none has.</exception>
    public ActivationSpec? Of(OnnxNode node)
    {
        if (node.Domain is not ("" or "ai.onnx"))
        {
            return null;
        }

        return node.Operation switch
        {
            "Relu" => "relu",
            "Sigmoid" => "sigmoid",
            "Tanh" => "tanh",
            "Softplus" => "softplus",
            "Softsign" => "softsign",
            "HardSwish" => "hard-swish",
            "Mish" => "mish",
            "Abs" => "absolute",
            "Sign" => "sign",
            "Exp" => "exponential",
            "Sin" => "sinusoid",
            "Atan" => "arctan",
            "Asinh" => "arcsinh",
            "Gelu" => node.Attribute("approximate", "none") == "tanh" ? "gelu-tanh" : "gelu",
            "Swish" => Swish(Number(node, "alpha", 1)),
            "LeakyRelu" => Made("leaky-relu", Number(node, "alpha", 0.01)),
            "Elu" => Made("elu", Number(node, "alpha", 1)),
            "Celu" => Made("celu", Number(node, "alpha", 1)),
            "Selu" => Selu(node),
            "HardSigmoid" => HardSigmoid(node),
            "ThresholdedRelu" => Made("threshold", Number(node, "alpha", 1)),
            "Shrink" => Shrink(Number(node, "lambd", 0.5), Number(node, "bias", 0)),
            "Clip" => Clip(node),
            "PRelu" => Made("prelu", One(node, 1)),
            "Softmax" or "LogSoftmax" or "Hardmax" => Row(node),
            "Pow" when constants.Of(node.Input(1)) is { Count: 1 } exponent && exponent.Numbers() is [2 or 3] => exponent.Numbers() is [2] ? "square" : "cube",
            "Mul" when node.Inputs is [var a, var b] && a == b => "square",
            _ => null,
        };
    }

    private static double Number(OnnxNode node, string attribute, double standard) =>
        node.Has(attribute) ? KnownForm.Decimal(node.Attribute(attribute, 0f)) : standard;

    private static ActivationSpec Made(string name, params ReadOnlySpan<double> parameters) => ActivationSpec.Create(name, parameters);

    private static bool Near(double value, double wanted) => Math.Abs(value - wanted) <= Tolerance * Math.Abs(wanted);

    private static ActivationSpec Swish(double beta) => beta == 1 ? "silu" : Near(beta, 1.702) ? "quick-gelu" : Made("swish", beta);

    private static ActivationSpec Shrink(double lambda, double bias) =>
        bias == 0 ? Made("hardshrink", lambda) : bias == lambda ? Made("softshrink", lambda) : Made("shrink", lambda, bias);

    private static ActivationSpec Selu(OnnxNode node) =>
        Near(Number(node, "alpha", 1.6732631921768188), 1.6732632423543772) && Near(Number(node, "gamma", 1.0507010221481323), 1.0507009873554805)
            ? "selu"
            : throw Odd(node);

    private static ActivationSpec HardSigmoid(OnnxNode node) => (Number(node, "alpha", 0.2), Number(node, "beta", 0.5)) switch
    {
        (var alpha, 0.5) when Near(alpha, 1.0 / 6) => "hard-sigmoid",
        (var alpha, 0.5) when Near(alpha, 0.2) => "hard-sigmoid-02",
        (0.5, 0.5) => "sparse-sigmoid",
        _ => throw Odd(node),
    };

    private ActivationSpec Clip(OnnxNode node)
    {
        var minimum = node.Input(1) is null ? Number(node, "min", double.NegativeInfinity) : One(node, 1);
        var maximum = node.Input(2) is null ? Number(node, "max", double.PositiveInfinity) : One(node, 2);
        return (minimum, maximum) switch
        {
            // Up to the largest float32 is no bound.
            (0, >= float.MaxValue) => "relu",
            (0, 6) => "relu6",
            (0, _) => Made("capped-relu", maximum),
            _ when double.IsFinite(minimum) && double.IsFinite(maximum) => Made("hard-tanh", minimum, maximum),
            _ => throw Odd(node),
        };
    }

    private static ActivationSpec Row(OnnxNode node) => node.Attribute("axis", -1L) is -1 or 1
        ? node.Operation switch { "Softmax" => "softmax", "LogSoftmax" => "log-softmax", _ => "hardmax" }
        : throw Odd(node);

    /// <summary>The one value of a constant input, however often it is repeated.</summary>
    private double One(OnnxNode node, int input)
    {
        var numbers = constants.Of(node.Input(input))?.Numbers();
        return numbers is [var first, ..] && Array.TrueForAll(numbers, number => number == first)
            ? first
            : throw new InputException($"its node {node.Name} has several slopes or bounds where one for all units is known");
    }

    private static InputException Odd(OnnxNode node) => new($"its node {node.Name} has constants or an axis that no activation here has");
}
