using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class TrainerTests
{
    private readonly MLContext _context = new(seed: 0);

    [Fact]
    public void Two_classes_are_told_apart()
    {
        var data = _context.View("breast-cancer");
        var split = _context.Data.TrainTestSplit(data, testFraction: 0.2);

        var model = _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 20).Fit(split.TrainSet);

        var metrics = _context.BinaryClassification.Evaluate(model.Transform(split.TestSet));
        metrics.Accuracy.ShouldBeGreaterThan(0.93);
        metrics.AreaUnderRocCurve.ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Several_classes_are_told_apart()
    {
        var data = _context.View("iris");
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Key", "Class")
            .Append(_context.MulticlassClassification.Trainers.Mlp(_context, "Key"))
            .Append(_context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel"));

        var scored = pipeline.Fit(data).Transform(data);

        var metrics = _context.MulticlassClassification.Evaluate(scored, "Key");
        metrics.MicroAccuracy.ShouldBeGreaterThan(0.95);
        var names = scored.GetColumn<string>("Name").ToArray();
        names.Zip(scored.GetColumn<string>("Class")).Count(pair => pair.First == pair.Second).ShouldBe((int)Math.Round(metrics.MicroAccuracy * 150));
    }

    [Fact]
    public void A_number_is_predicted_in_its_own_unit()
    {
        var data = _context.View("diabetes");

        var model = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 20).Fit(data);

        _context.Regression.Evaluate(model.Transform(data), "Number").RSquared.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Several_numbers_are_predicted_at_once()
    {
        var data = _context.View("diabetes");

        var scored = _context.Regression.Trainers.Mlp(_context, "Numbers", numberOfEpochs: 20).Fit(data).Transform(data);

        scored.Schema["Score"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, 2));
        var scores = scored.GetColumn<float[]>("Score").ToArray();
        var labels = scored.GetColumn<float[]>("Numbers").ToArray();
        foreach (var output in new[] { 0, 1 })
        {
            var mean = labels.Average(label => label[output]);
            var residual = scores.Zip(labels).Sum(pair => Math.Pow(pair.First[output] - pair.Second[output], 2));
            (1 - (residual / labels.Sum(label => Math.Pow(label[output] - mean, 2)))).ShouldBeGreaterThan(0.5);
        }
    }
}
