using InteropActivations.Activations;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

public class OnnxCheckerTests
{
    [SkippableFact]
    public void Models_of_every_activation_are_valid()
    {
        using var folder = new TemporaryFolder();
        var models = new List<string>();
        foreach (var activation in ActivationCatalogue.All)
        {
            var network = Mlp.Inputs(4).Hidden(6, activation.Info.Name, new LayerNormalization()).Hidden(6, "relu", new BatchNormalization()).Outputs(3);
            foreach (var opset in new[] { 13, 16 })
            {
                var model = Path.Combine(folder.Path, $"{activation.Info.Name}.{opset}.onnx");
                File.WriteAllBytes(model, Exported.Bytes(
                    network,
                    Initializer.PyTorch.Parameters<float>(network, seed: 0),
                    new OnnxExportOptions { Opset = opset, Classes = new OnnxClasses(["a", "b", "c"]), Rows = opset == 16 ? 2 : null }));
                models.Add(model);
            }
        }

        var complaint = OnnxChecker.Check(models, out var reason);
        Skip.If(complaint is null, reason);
        complaint.ShouldBe("");
    }
}
