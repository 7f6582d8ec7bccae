using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Networks;
using InteropActivations.Parity.Comparison;
using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>Every activation, exported, run by the real ONNX Runtime and held against the native engine.</summary>
public class OnnxRuntimeTests
{
    private const int Width = 6;

    /// <summary>The lowest operator set, and one that has an operator for all that have one.</summary>
    private const int Lowest = 13, Highest = 24;

    private static readonly BackendInfo Runtime = new("onnxruntime", "1.30.0");

    private static readonly string[] OtherParameters =
    [
        "leaky-relu(0.2)", "elu(0.5)", "celu(2)", "hard-tanh(-2, 0.3)", "softplus(2)", "softplus(1, 5)", "softshrink(0.3)", "hardshrink(1.5)",
        "shrink(0.5, 0.2)", "threshold(1)", "threshold(1, -0.5)", "capped-relu(6, 0.1, 0.5)", "rrelu(0.1, 0.5)", "prelu(0.1)", "swish(1.5)",
        "squareplus(2)", "scaled-sigmoid(2, 0.5)", "scaled-tanh(2, 0.3)", "isru(3)", "isrlu(3)", "snake(2)", "soboleva-tanh(1, 2, 1.5, 2.5)",
        "soft-exponential(-0.3)", "soft-exponential(0)", "acon-c(1.2, -0.3, 0.8)", "pelu(2, 0.5)", "gumbel-softmax(0.5)", "maxout(3)",
    ];

    [SkippableFact]
    public void Every_activation_agrees_with_the_native_engine_but_for_known_differences()
    {
        var rules = KnownDifferenceCatalogue.All.Where(rule => rule.ExpectedOn(TorchRelease.Of(Runtime))).ToArray();
        var seen = rules.ToDictionary(rule => rule, _ => new HashSet<string>());

        var unknown = Unknown<float>(seen).Concat(Unknown<double>(seen)).ToArray();

        unknown.ShouldBeEmpty(string.Join(Environment.NewLine, unknown));
        rules.ShouldNotBeEmpty();
        foreach (var (rule, names) in seen)
        {
            names.ShouldBe(rule.Activations, ignoreOrder: true, rule.Description.Name);
        }
    }

    /// <summary>A sentence for each difference that no rule explains; those explained are noted with their rule.</summary>
    private static List<string> Unknown<T>(Dictionary<KnownDifferenceRule, HashSet<string>> seen) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var activations = ActivationCatalogue.All.Select(activation => ActivationSpec.Create(activation)).Concat(OtherParameters.Select(ActivationSpec.Parse));
        RuntimeCase<T>[] cases =
        [
            .. from activation in activations
               from opset in Opsets<T>(activation)
               from item in Cases<T>(activation, new OnnxExportOptions { Opset = opset })
               select item,
        ];
        var unknown = new List<string>();
        foreach (var difference in RuntimeComparison.Differences(cases))
        {
            var activation = difference.Case.Network.Layers[0].Activation;
            var circumstance = new Circumstance(activation, new BackendInfo("native", ""), Runtime, DTypes.Of<T>(), Direction.Forward);
            var place = new Place(difference.Index, difference.Input, 1, difference.Want, difference.Got, Math.Abs(difference.Got), 0, null);
            if (seen.Keys.FirstOrDefault(rule => rule.Concerns(circumstance) && difference.Index >= 0 && rule.Explains(circumstance, place)) is { } rule)
            {
                seen[rule].Add(activation.Info.Name);
            }
            else
            {
                unknown.Add(difference.Sentence);
            }
        }

        return unknown;
    }

    /// <summary>The highest operator set only where it says it otherwise.</summary>
    private static int[] Opsets<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = Mlp.Inputs(Width).Outputs(Width, activation);
        return Of(Lowest).SequenceEqual(Of(Highest)) ? [Lowest] : [Lowest, Highest];

        byte[] Of(int opset) => Exported.Of<T>(network, new OnnxExportOptions { Opset = opset }).GraphBytes;
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
        yield return new RuntimeCase<T>(deep, Initializer.PyTorch.Parameters<T>(deep, seed: 1), [], RuntimeComparison.RandomRows<T>(20, Width), options);
    }
}
