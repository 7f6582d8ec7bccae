using InteropActivations.Activations;

namespace InteropActivations.Onnx;

/// <summary>Writes an activation as its ONNX operator; which one, and since when, is said by <see cref="ActivationInfo.Onnx"/>.</summary>
/// <remarks>
/// ONNX keeps the constants of operators in float32. In a float64 network a constant that float32 does not hold exactly is
/// given as a tensor where the operators allow it, and refused elsewhere: what is read must be what was written.
/// </remarks>
/// <param name="graph">The graph the nodes are added to.</param>
/// <param name="activation">The activation, with the learned parameters in place.</param>
/// <param name="module">What the names of its tensors begin with.</param>
/// <param name="input">x.</param>
/// <param name="output">y.</param>
internal sealed class ActivationWriter(GraphBuilder graph, ActivationSpec activation, string module, string input, string output)
{
    // The fixed point of Klambauer et al., Self-Normalizing Neural Networks (2017).
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluGamma = 1.0507009873554804934193349852946;

    private readonly ActivationInfo _info = activation.Info;
    private readonly OnnxOperator _operator = activation.Info.Onnx
        ?? throw new InputException($"{activation.Info.Name} has no ONNX operator and cannot be exported; take an activation that has one, such as gelu.");

    /// <summary>Adds the nodes.</summary>
    /// <exception cref="InputException">The operator cannot say it, or not in the operator set asked for.</exception>
    public void Write()
    {
        graph.NeedOpset($"{_info.Name} (ONNX {_operator.Name})", _operator.SinceOpset);
        switch (_info.Name)
        {
            case "relu6":
                Clip(0, 6);
                break;
            case "capped-relu":
                CappedRelu(Parameter("max_value"), Parameter("negative_slope"), Parameter("threshold"));
                break;
            case "hard-tanh":
                Clip(Parameter("min_value"), Parameter("max_value"));
                break;
            case "leaky-relu":
                LeakyRelu(Parameter("negative_slope"));
                break;
            case "rrelu":
                LeakyRelu((Parameter("lower") + Parameter("upper")) / 2);
                break;
            case "prelu":
                PRelu(Parameter("weight"));
                break;
            case "threshold":
                ThresholdedRelu(Parameter("threshold"), Parameter("value"));
                break;
            case "hard-sigmoid":
                Operator(Constant("alpha", 1.0 / 6), Constant("beta", 0.5)); // ONNX's own default of alpha is 0.2
                break;
            case "hard-sigmoid-02":
                Operator(Constant("alpha", 0.2), Constant("beta", 0.5));
                break;
            case "elu":
                Operator(Constant("alpha", Parameter("alpha")));
                break;
            case "celu":
                Celu(Parameter("alpha"));
                break;
            case "selu":
                Operator(Constant("alpha", SeluAlpha), Constant("gamma", SeluGamma));
                break;
            case "gelu-tanh":
                Operator(OnnxSchema.Attribute("approximate", "tanh"));
                break;
            case "quick-gelu":
                Operator(Constant("alpha", 1.702));
                break;
            case "swish":
                Operator(Constant("alpha", Parameter("beta")));
                break;
            case "softplus":
                Softplus(Parameter("beta"), Parameter("threshold"));
                break;
            case "softshrink":
                Operator(Constant("lambd", Parameter("lambda")), Constant("bias", Parameter("lambda")));
                break;
            case "hardshrink":
                Operator(Constant("lambd", Parameter("lambda"))); // the default of bias is 0
                break;
            case "shrink":
                Operator(Constant("lambd", Parameter("lambd")), Constant("bias", Parameter("bias")));
                break;
            case "square":
                graph.Node(_operator.Name, [input, input], output);
                break;
            case "cube":
                graph.Node(_operator.Name, [input, graph.Constant($"{module}.exponent", 3)], output);
                break;
            case var _ when _info.Parameters.IsEmpty:
                Operator();
                break;
            default:
                throw new InputException($"{_info.Name} cannot be exported, because its parameters have no place in ONNX's {_operator.Name}.");
        }
    }

    private void Operator(params ReadOnlySpan<ProtoMessage> attributes) => graph.Node(_operator.Name, [input], output, attributes);

    private void Clip(double minimum, double maximum) =>
        graph.Node("Clip", [input, graph.Constant($"{module}.min", minimum), graph.Constant($"{module}.max", maximum)], output);

    private void CappedRelu(double maximum, double slope, double threshold)
    {
        if (slope != 0 || threshold != 0)
        {
            throw new InputException($"{activation} cannot be exported, because ONNX's Clip is 0 below 0; its negative_slope and threshold must be 0.");
        }

        Clip(0, maximum);
    }

    private void LeakyRelu(double slope)
    {
        if (graph.HoldsInFloat32(slope))
        {
            Operator(Constant("alpha", slope));
        }
        else
        {
            PRelu(slope);
        }
    }

    // The slope is a tensor of the network's dtype.
    private void PRelu(double slope) => graph.Node("PRelu", [input, graph.Constant($"{module}.weight", slope, 1)], output);

    private void ThresholdedRelu(double threshold, double value)
    {
        if (value != 0)
        {
            throw new InputException($"{activation} cannot be exported, because ONNX's ThresholdedRelu gives 0 up to the threshold; its value must be 0.");
        }

        Operator(Constant("alpha", threshold));
    }

    private void Celu(double alpha)
    {
        if (graph.DType != DType.Float32)
        {
            throw new InputException("celu cannot be exported in float64, because ONNX's Celu computes in float32 only; export the network in float32.");
        }

        Operator(Constant("alpha", alpha));
    }

    private void Softplus(double beta, double threshold)
    {
        // From here on ln(1 + e^−t) is less than half a unit in the last place of t, and a threshold changes nothing.
        var least = graph.DType == DType.Float32 ? 15 : 34;
        if (threshold < least)
        {
            throw new InputException(FormattableString.Invariant(
                $"softplus with the threshold {threshold:R} cannot be exported in {graph.DType.Name()}, because ONNX's Softplus has no threshold; it must be at least {least}, where it changes nothing."));
        }

        if (beta == 1)
        {
            Operator();
            return;
        }

        var factor = graph.Constant($"{module}.beta", beta);
        var scaled = graph.Value($"{module}.scaled");
        var softplus = graph.Value($"{module}.softplus");
        graph.Node("Mul", [input, factor], scaled);
        graph.Node(_operator.Name, [scaled], softplus);
        graph.Node("Div", [softplus, factor], output);
    }

    private ProtoMessage Constant(string name, double value) => graph.HoldsInFloat32(value)
        ? OnnxSchema.Attribute(name, (float)value)
        : throw new InputException(FormattableString.Invariant(
            $"{activation} cannot be exported in float64, because ONNX keeps {name} of {_operator.Name} in float32, which does not hold {value:R}; export the network in float32."));

    private double Parameter(string name) =>
        activation.Parameters[_info.Parameters.IndexOf(_info.Parameters.Single(parameter => parameter.Name == name))];
}
