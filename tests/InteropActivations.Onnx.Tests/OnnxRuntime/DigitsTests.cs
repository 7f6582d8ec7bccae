using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Parity.Models;
using InteropActivations.Training;

namespace InteropActivations.Onnx.Tests.OnnxRuntime;

/// <summary>A network trained on real images predicts the same, wherever it runs.</summary>
public class DigitsTests
{
    private static readonly Lazy<TrainedNetwork> Trained = new(() =>
    {
        var digits = DataSet.Load("digits");
        using var native = new NativeBackend();
        var plan = new TrainingPlan(Mlp.Inputs(64).Hidden(64, "gelu", new BatchNormalization()).Outputs(10), new Adam(0.003)) { Epochs = 5 };
        return TrainedNetwork.Of("digits", TrainingRun.Run<float>(native, digits, plan));
    });

    [SkippableFact]
    public void ONNX_Runtime_predicts_all_images_as_the_native_engine_does()
    {
        var runtime = NodeOnnxRuntime.TryOpen(out var reason);
        Skip.If(runtime is null, reason);
        var digits = DataSet.Load("digits");
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Path, "digits.onnx");
        OnnxExport.Save(Trained.Value, DType.Float32, model, new OnnxExportOptions { Standardizer = Trained.Value.Standardizer, Classes = new OnnxClasses(digits.ClassNames) });

        var result = runtime.Run([new Job(model, "float32", 64, digits.Features.ToArray())])[0];

        result.Error.ShouldBeNull();
        var ours = Predicted();
        ours.Index().Count(pair => digits.Targets[pair.Index] == pair.Item).ShouldBeGreaterThan(1700); // it has learned something
        result.Texts(2).ShouldBe(ours.Select(digit => $"{digit}"));
    }

    [SkippableFact]
    public void Every_engine_predicts_the_imported_model_as_the_native_engine_does()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Path, "digits.onnx");
        OnnxExport.Save(Trained.Value, DType.Float32, model, new OnnxExportOptions { Standardizer = Trained.Value.Standardizer });
        var imported = OnnxImport.Read(model);
        var others = BackendCatalogue.Providers.Where(provider => provider.Name is "libtorch" or "torchsharp").Select(provider => provider.TryOpen(out var engine, out _) ? engine : null).OfType<IBackend>().ToArray();
        Skip.If(others.Length == 0, "There is no PyTorch beside the native engine.");
        using var native = new NativeBackend();

        var result = ModelComparison.Run(
            imported.Network, new StartingPoint(imported.Parameters, imported.Buffers), imported.Standardizer!.Apply(DataSet.Load("digits")), DTypes.All, native, others);

        result.Cases.Count.ShouldBe(2 * others.Length);
        result.Cases.ShouldAllBe(one => one.Agrees && one.Rows == 1797);
        foreach (var other in others)
        {
            other.Dispose();
        }
    }

    private static int[] Predicted()
    {
        var trained = Trained.Value;
        var rows = trained.Standardizer.Apply(DataSet.Load("digits"));
        var outputs = RuntimeComparison.Native(new RuntimeCase<float>(
            trained.Spec.Network,
            [.. trained.Parameters.Select(value => (float)value)],
            [.. trained.Buffers.Select(value => (float)value)],
            [.. rows.Features.ToArray().Select(value => (float)value)],
            new OnnxExportOptions()));
        return [.. outputs.Chunk(10).Select(row => Array.IndexOf(row, row.Max()))];
    }
}
