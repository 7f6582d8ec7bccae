using InteropActivations.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests.OnnxTransformer;

public sealed class OnnxTransformerTests : IDisposable
{
    private readonly string _model = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
    private readonly MLContext _context = new(seed: 0);

    public void Dispose() => File.Delete(_model);

    [Fact]
    public void An_exported_trainer_scores_the_same_in_a_pipeline_of_ML_NET()
    {
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(_context.View("iris")).Transform(_context.View("iris"));
        var model = _context.MulticlassClassification.Trainers.Mlp(_context, "Key", numberOfEpochs: 5).Fit(data);
        OnnxExport.Save(model.Model.Trained, DType.Float32, _model, new OnnxExportOptions
        {
            Standardizer = model.Model.Trained.Standardizer,
            Classes = new OnnxClasses(model.Model.OutputNames),
            InputName = "Features",
            Rows = 1, // ML.NET hands over row after row
        });

        var scored = _context.Transforms.ApplyOnnxModel(["probabilities"], ["Features"], _model).Fit(data).Transform(data);

        var wanted = model.Transform(data).GetColumn<float[]>("Score").ToArray();
        wanted.Length.ShouldBe(150);
        foreach (var (got, want) in scored.GetColumn<float[]>("probabilities").Zip(wanted))
        {
            got.ShouldBe(want, tolerance: 1e-5);
        }
    }
}
