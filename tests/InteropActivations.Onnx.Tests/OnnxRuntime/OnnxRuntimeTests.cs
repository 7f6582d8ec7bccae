using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>Exported models, run by the real ONNX Runtime and held against the native engine.</summary>
public class OnnxRuntimeTests
{
    private const int Width = 6;

    /// <summary>The lowest operator set, and one that has an operator for all that have one.</summary>
    private static readonly int[] Opsets = [13, 24];

    private static readonly string[] OtherParameters =
    [
        "leaky-relu(0.2)", "elu(0.5)", "celu(2)", "hard-tanh(-2, 0.3)", "softplus(2)", "softplus(1, 5)", "softshrink(0.3)", "hardshrink(1.5)",
        "shrink(0.5, 0.2)", "threshold(1)", "threshold(1, -0.5)", "capped-relu(6, 0.1, 0.5)", "rrelu(0.1, 0.5)", "prelu(0.1)", "swish(1.5)",
        "squareplus(2)", "scaled-sigmoid(2, 0.5)", "scaled-tanh(2, 0.3)", "isru(3)", "isrlu(3)", "snake(2)", "soboleva-tanh(1, 2, 1.5, 2.5)",
        "soft-exponential(-0.3)", "soft-exponential(0)", "acon-c(1.2, -0.3, 0.8)", "pelu(2, 0.5)", "gumbel-softmax(0.5)", "maxout(3)",
    ];

    [SkippableFact]
    public void Every_activation_agrees_with_the_native_engine_in_float32() => Compare<float>();

    [SkippableFact]
    public void Every_activation_agrees_with_the_native_engine_in_float64() => Compare<double>();

    private static void Compare<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var activations = ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation)).Concat(OtherParameters.Select(ActivationSpec.Parse));
        RuntimeCase<T>[] cases =
        [
            .. from activation in activations
               from opset in Opsets
               from item in Cases<T>(activation, new OnnxExportOptions { Opset = opset })
               select item,
        ];

        var differences = RuntimeComparison.Differences(cases);

        var sentences = differences.Select(difference => difference.Sentence).ToArray();
        sentences.ShouldBeEmpty($"{sentences.Length} of {cases.Length}:{Environment.NewLine}{string.Join(Environment.NewLine, sentences.Take(400))}");
    }

    // One network hands the hard points to the activation as they are; the other is an ordinary one.
    private static IEnumerable<RuntimeCase<T>> Cases<T>(ActivationSpec activation, OnnxExportOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isRow = activation.Activation.IsRowwise || activation.Info.Family == ActivationFamily.Gated;
        var width = isRow ? Width : 1;
        var points = isRow ? HardPoints.OfRows : HardPoints.All;
        var single = Mlp.Inputs(width).Outputs(width, activation);
        var parameters = Initializer.PyTorch.Parameters<T>(single, seed: 0);
        parameters.AsSpan(0, width * (width + 1)).Clear();
        for (var unit = 0; unit < width; unit++)
        {
            parameters[unit * width + unit] = T.One;
        }

        var values = (points.Length + width - 1) / width * width;
        yield return new RuntimeCase<T>(single, parameters, [], [.. Enumerable.Range(0, values).Select(i => T.CreateSaturating(points[i % points.Length]))], options);

        var deep = Mlp.Inputs(Width).Hidden(12, activation).Hidden(12, activation).Outputs(3);
        var random = new Random(3);
        yield return new RuntimeCase<T>(
            deep, Initializer.PyTorch.Parameters<T>(deep, seed: 1), [], [.. Enumerable.Range(0, 20 * Width).Select(_ => T.CreateChecked(4 * random.NextDouble() - 2))], options);
    }
}
