using System.Numerics;
using InteropActivations.Data.Tensors;
using InteropActivations.Onnx.Tests.OnnxRuntime;

namespace InteropActivations.Onnx.Tests;

/// <summary>Models of other converters, made by <c>reference/onnx/make_models.py</c>, give what their makers computed.</summary>
public class OtherConvertersTests
{
    private static readonly string Folder = ReferenceFolder.Find("onnx")!;

    public static TheoryData<string> Models => [.. Directory.GetFiles(Folder, "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    [Fact]
    public void There_are_models() => Models.Count.ShouldBeGreaterThan(25);

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_predicts_what_its_maker_did(string model)
    {
        var imported = OnnxImport.Read(Path.Combine(Folder, $"{model}.onnx"));

        var expected = TensorFile.Read(Path.Combine(Folder, "expected.npz"));
        Predicted<float>(imported, expected.Find("input")!).ShouldBe(expected.Find(model)!.To<double>(), tolerance: 2e-6);
    }

    [Theory]
    [InlineData("pytorch-classifier", "6 - 8 batch-norm gelu - 8 no-bias layer-norm silu - 3")]
    [InlineData("pytorch-flattened", "6 - 8 relu - 3 softmax")]
    [InlineData("pytorch-hardtanh", "6 - 8 hard-tanh(min_value=-0.5, max_value=2) - 2")]
    [InlineData("pytorch-gelu-tanh", "6 - 8 gelu-tanh - 2")]
    [InlineData("pytorch-softshrink", "6 - 8 softshrink(lambda=0.25) - 2")]
    [InlineData("pytorch-leaky-relu", "6 - 8 leaky-relu(negative_slope=0.2) - 2")]
    [InlineData("keras-form", "6 - 8 relu - 3 softmax")]
    [InlineData("scikit-form", "6 - 8 tanh - 3 softmax")]
    public void A_model_is_the_network_it_was_made_of(string model, string network) =>
        OnnxImport.Read(Path.Combine(Folder, $"{model}.onnx")).Network.ToString().ShouldBe(network);

    private static double[] Predicted<T>(ImportedNetwork imported, NamedTensor input) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RuntimeComparison.Native(new RuntimeCase<T>(
            imported.Network, [.. imported.Parameters.Select(T.CreateChecked)], [.. imported.Buffers.Select(T.CreateChecked)], input.To<T>(), new OnnxExportOptions()));
}
