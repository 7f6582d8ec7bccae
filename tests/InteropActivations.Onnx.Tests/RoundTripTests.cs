using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests;

/// <summary>What is exported and imported again is the same network, to the last bit of its parameters.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Activations =>
    [
        .. ActivationCatalogue.All.Select(activation => activation.Info.Name),
        "leaky-relu(0.2)", "elu(0.5)", "celu(2)", "hard-tanh(-2, 0.3)", "softplus(2)", "softplus(1, 5)", "softshrink(0.3)", "threshold(1, -0.5)",
        "capped-relu(5, 0.1, 0.5)", "swish(1.5)", "squareplus(2)", "soboleva-tanh(1, 2, 1.5, 2.5)", "soft-exponential(-0.3)", "maxout(3)", "gumbel-softmax(0.5)",
    ];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_comes_back(string activation)
    {
        foreach (var opset in new[] { 13, 24 })
        {
            Same<float>(Mlp.Inputs(4).Hidden(6, activation).Outputs(2), opset);
            Same<double>(Mlp.Inputs(4).Hidden(6, activation).Outputs(2), opset);
        }
    }

    [Theory]
    [InlineData("4 - 6 batch-norm relu - 6 no-bias layer-norm(0.25) gelu - 2 softmax")]
    [InlineData("4 - 6 layer-norm pau - 8 batch-norm(eps=0.001) glu - 3 no-bias - 1 sigmoid")]
    [InlineData("3 - 1")]
    public void Every_layer_comes_back(string network)
    {
        Same<float>(MlpSpec.Parse(network), 13);
        Same<double>(MlpSpec.Parse(network), 17);
    }

    [Fact]
    public void What_is_around_the_network_comes_back()
    {
        var network = Mlp.Inputs(2).Hidden(3, "tanh").Outputs(2);
        var standardizer = new Standardizer([(1.5, 2), (-3, 0.25)], (0, 1));
        var options = new OnnxExportOptions { Standardizer = standardizer, Classes = new OnnxClasses(["no", "yes"]), Metadata = [("note", "x")] };

        var imported = OnnxImport.Read(Exported.Bytes(network, Initializer.PyTorch.Parameters<float>(network, 1), options), "model");

        imported.Standardizer!.Features.ShouldBe(standardizer.Features);
        imported.ClassNames.ShouldBe(["no", "yes"]);
        imported.Producer.ShouldBe("InteropActivations");
        imported.Metadata.ShouldContain(("note", "x"));
        imported.Network.ShouldBe(network);
    }

    [Fact]
    public void The_scale_of_a_regression_comes_back()
    {
        var network = Mlp.Inputs(1).Hidden(3, "relu").Outputs(1);
        var options = new OnnxExportOptions { Standardizer = new Standardizer([(1, 2)], (100, 8)) };

        var imported = OnnxImport.Read(Exported.Bytes(network, Initializer.PyTorch.Parameters<double>(network, 1), options), "model");

        imported.Standardizer!.Target.ShouldBe((100, 8));
        imported.Parameters.ShouldBe(Initializer.PyTorch.Parameters<double>(network, 1));
    }

    private static void Same<T>(MlpSpec network, int opset) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = Initializer.PyTorch.Parameters<T>(network, seed: 7);
        var buffers = new T[ParameterLayout.Of(network).BufferCount];
        for (var i = 0; i < buffers.Length; i++)
        {
            buffers[i] = T.CreateChecked(i + 0.5);
        }

        using var stream = new MemoryStream();
        OnnxExport.Write<T>(network, parameters, buffers, stream, new OnnxExportOptions { Opset = opset });
        var imported = OnnxImport.Read(stream.ToArray(), "model");

        // What activations learn is told by the parameters; the network says with what it would begin anew.
        imported.Network.ToString().ShouldBe(network.ToString().Replace("(beta=1.5)", "").Replace("(alpha=-0.3)", ""), $"operator set {opset}");
        imported.DType.ShouldBe(DTypes.Of<T>());
        imported.Parameters.ShouldBe(parameters.Select(double.CreateChecked));
        imported.Buffers.ShouldBe(buffers.Select(double.CreateChecked));
    }
}
