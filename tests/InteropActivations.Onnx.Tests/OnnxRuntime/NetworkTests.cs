using System.Numerics;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>Whole networks, exported, run by the real ONNX Runtime and held against the native engine.</summary>
public class NetworkTests
{
    private static readonly MlpSpec[] Networks =
    [
        Mlp.Inputs(5).Outputs(3),
        Mlp.Inputs(5).Hidden(8, "relu", bias: false).Outputs(3, bias: false),
        Mlp.Inputs(5).Hidden(8, "gelu", new BatchNormalization(), dropout: 0.3).Hidden(8, "identity", new BatchNormalization(Epsilon: 0.25), bias: false).Outputs(3),
        Mlp.Inputs(5).Hidden(8, "glu", new LayerNormalization()).Hidden(6, "maxout(2)", new LayerNormalization(0.25)).Outputs(3, "softmax"),
        Mlp.Inputs(5).Hidden(8, "prelu", dropout: 0.5).Hidden(8, "pau", new LayerNormalization()).Outputs(1, "sigmoid"),
    ];

    [SkippableFact]
    public void Every_kind_of_layer_agrees_with_the_native_engine_in_float32() => Agree<float>();

    [SkippableFact]
    public void Every_kind_of_layer_agrees_with_the_native_engine_in_float64() => Agree<double>();

    [SkippableFact]
    public void A_standardizer_is_folded_in()
    {
        var network = Mlp.Inputs(3).Hidden(6, "tanh").Outputs(1);
        var standardizer = new Standardizer([(1e4, 2), (-3, 0.5), (0, 1)], (12, 40));
        var parameters = Initializer.PyTorch.Parameters<double>(network, seed: 2);
        double[] raw = [10_003, -3.25, 0.5, 9_998.5, -2, -1.5];
        double[] standardized = [.. raw.Select((value, i) => (value - standardizer.Features[i % 3].Mean) / standardizer.Features[i % 3].Deviation)];

        var result = RuntimeComparison.Run([new RuntimeCase<double>(network, parameters, [], raw, new OnnxExportOptions { Standardizer = standardizer })])[0];

        var expected = RuntimeComparison.Native(new RuntimeCase<double>(network, parameters, [], standardized, new OnnxExportOptions()));
        result.Numbers().ShouldBe(expected.Select(value => value * 40 + 12), tolerance: 1e-12);
    }

    [SkippableTheory]
    [InlineData(2)]
    [InlineData(null)]
    public void The_number_of_rows_is_fixed_or_free(int? rows)
    {
        var network = Mlp.Inputs(3).Outputs(1);
        var item = new RuntimeCase<float>(network, new float[4], [], new float[9], new OnnxExportOptions { Rows = rows });

        var result = RuntimeComparison.Run([item])[0];

        (result.Error is null).ShouldBe(rows is null, result.Error);
    }

    [SkippableFact]
    public void A_classifier_gives_probabilities_and_the_names_of_classes()
    {
        var network = Mlp.Inputs(2).Outputs(3);
        float[] parameters = [1, 0, 0, 1, -1, -1, 0, 0, 0.5f];
        var classes = new OnnxClasses(["cat", "dog", "fish"]);

        var result = RuntimeComparison.Run([new RuntimeCase<float>(network, parameters, [], [1, 0, 0, 1, -2, 0], new OnnxExportOptions { Classes = classes })])[0];

        result.Numbers(0).Take(3).ShouldBe([1, 0, -0.5], tolerance: 1e-6);
        var sum = Math.Exp(1) + Math.Exp(0) + Math.Exp(-0.5);
        result.Numbers(1).Take(3).ShouldBe([Math.Exp(1) / sum, 1 / sum, Math.Exp(-0.5) / sum], tolerance: 1e-6);
        result.Texts(2).ShouldBe(["cat", "dog", "fish"]);
    }

    [SkippableFact]
    public void A_classifier_of_one_output_tells_two_classes_apart_by_their_numbers()
    {
        var network = Mlp.Inputs(1).Outputs(1);
        float[] parameters = [1, 0];

        var result = RuntimeComparison.Run(
            [new RuntimeCase<float>(network, parameters, [], [2, -20], new OnnxExportOptions { Classes = new OnnxClasses(["0", "1"]) })])[0];

        var low = 1 / (1 + Math.Exp(2));
        result.Numbers(1).ShouldBe([low, 1 - low, 1 / (1 + Math.Exp(-20)), 1 / (1 + Math.Exp(20))], tolerance: 1e-7);
        result.Texts(2).ShouldBe(["1", "0"]);
    }

    private static void Agree<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var cases =
            from network in Networks
            from options in new[] { new OnnxExportOptions(), new OnnxExportOptions { Opset = 24 } }
            select new RuntimeCase<T>(network, Parameters<T>(network), Buffers<T>(network), RuntimeComparison.RandomRows<T>(20, network.Inputs), options);

        var sentences = RuntimeComparison.Differences([.. cases]).Select(difference => difference.Sentence).ToArray();

        sentences.ShouldBeEmpty(string.Join(Environment.NewLine, sentences));
    }

    // Scales and shifts as training might leave them: a graph that forgot one would be found out.
    private static T[] Parameters<T>(MlpSpec network) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = Initializer.PyTorch.Parameters<T>(network, seed: 4);
        var random = new Random(5);
        foreach (var block in ParameterLayout.Of(network).Blocks.Where(block => block.Kind is ParameterKind.Scale or ParameterKind.Shift))
        {
            foreach (ref var value in parameters.AsSpan(block.Offset, block.Count))
            {
                value += T.CreateChecked(random.NextDouble() - 0.5);
            }
        }

        return parameters;
    }

    private static T[] Buffers<T>(MlpSpec network) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(6);
        return [.. Enumerable.Range(0, ParameterLayout.Of(network).BufferCount).Select(_ => T.CreateChecked(random.NextDouble() + 0.25))];
    }
}
