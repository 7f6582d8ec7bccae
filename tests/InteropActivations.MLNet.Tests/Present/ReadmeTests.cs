using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_sample_runs()
    {
        var file = Path.GetTempFileName();
        try
        {
            var path = Path.Combine(AppContext.BaseDirectory, "reference", "datasets", "iris.csv");
            var ml = new MLContext(seed: 0);
            var data = ml.Data.LoadFromTextFile<Flower>(path, separatorChar: ',', hasHeader: true);
            var model = ml.Transforms.Conversion.MapValueToKey("Label")
                .Append(ml.MulticlassClassification.Trainers.Mlp(ml, hiddenUnits: [32], activation: "gelu"))
                .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
                .Fit(data);
            ml.Model.Save(model, data.Schema, file);

            var scored = new MLContext().Model.Load(file, out _).Transform(data);

            scored.GetColumn<float>("PredictedLabel").Zip(data.GetColumn<float>("Label")).Count(pair => pair.First == pair.Second).ShouldBeGreaterThan(142);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Flower
    {
        [LoadColumn(0, 3), VectorType(4)]
        public float[] Features { get; set; } = [];

        [LoadColumn(4)]
        public float Label { get; set; }
    }
}
