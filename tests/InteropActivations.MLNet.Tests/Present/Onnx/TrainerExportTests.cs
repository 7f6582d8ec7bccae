using InteropActivations.Native;
using InteropActivations.Onnx;
using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>What ML.NET trained is exported with the same call as any trained network.</summary>
public class TrainerExportTests
{
    private readonly MLContext _context = new(seed: 0);

    [Fact]
    public void An_exported_trainer_is_imported_as_the_network_that_ML_NET_scores_with()
    {
        var rows = ReferenceData.Rows("breast-cancer");
        var model = _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 1).Fit(_context.View(rows));
        using var stream = new MemoryStream();

        OnnxExport.Write(model.Model.Trained, DType.Float32, stream, new OnnxExportOptions { Standardizer = model.Model.Trained.Standardizer });

        var imported = OnnxImport.Read(stream.ToArray(), "the model");
        using var engine = new NativeBackend();
        using var session = engine.Train<float>(new TrainingSpec(imported.Network, Loss.MeanSquaredError, new Sgd(1)), [.. imported.Parameters.Select(value => (float)value)]);
        var inputs = rows.SelectMany(row => row.Features.Zip(imported.Standardizer!.Features, (value, pair) => (float)((value - pair.Mean) / pair.Deviation)));
        var got = new float[rows.Length];
        session.Predict([.. inputs], got);
        got.ShouldBe(model.Transform(_context.View(rows)).GetColumn<float>("Score"), tolerance: 1e-5f);
    }
}
