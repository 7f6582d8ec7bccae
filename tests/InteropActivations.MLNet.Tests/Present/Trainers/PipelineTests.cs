using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>What ML.NET's users do with a trainer.</summary>
public class PipelineTests
{
    private readonly MLContext _context = new(seed: 0);

    private EstimatorChain<MlpPredictionTransformer> IrisPipeline => _context.Transforms.Conversion.MapValueToKey("Key", "Class")
        .AppendCacheCheckpoint(_context)
        .Append(_context.Transforms.NormalizeMeanVariance("Features"))
        .Append(_context.MulticlassClassification.Trainers.Mlp(_context, "Key"));

    [Fact]
    public void It_is_cross_validated()
    {
        var folds = _context.MulticlassClassification.CrossValidate(_context.View("iris"), IrisPipeline, numberOfFolds: 3, labelColumnName: "Key");

        folds.Count.ShouldBe(3);
        folds.Average(fold => fold.Metrics.MicroAccuracy).ShouldBeGreaterThan(0.9);
        _context.BinaryClassification.CrossValidate(_context.View("breast-cancer"), _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 5), 2)
            .ShouldAllBe(fold => fold.Metrics.Accuracy > 0.9);
        _context.Regression.CrossValidate(_context.View("diabetes"), _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 10), 2, "Number")
            .ShouldAllBe(fold => fold.Metrics.RSquared > 0.3);
    }

    [Fact]
    public void Its_features_are_permuted_to_see_which_count()
    {
        // The label is the sign of the second of three features.
        var random = new Random(1);
        var rows = Enumerable.Range(0, 300).Select(_ =>
        {
            float[] features = [random.NextSingle() - 0.5f, random.NextSingle() - 0.5f, random.NextSingle() - 0.5f];
            return new TrainingRow { Features = features, Label = features[1] > 0, Number = 3 * features[1], Class = features[1] > 0 ? "a" : "b" };
        }).ToArray();
        var data = _context.View(rows);
        var keyed = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(data).Transform(data);
        var binary = _context.BinaryClassification.Trainers.Mlp(_context).Fit(data);
        var multiclass = _context.MulticlassClassification.Trainers.Mlp(_context, "Key").Fit(keyed);
        var regression = _context.Regression.Trainers.Mlp(_context, "Number").Fit(data);

        var ofBinary = _context.BinaryClassification.PermutationFeatureImportance(binary, binary.Transform(data));
        var ofMulticlass = _context.MulticlassClassification.PermutationFeatureImportance(multiclass, multiclass.Transform(keyed), "Key");
        var ofRegression = _context.Regression.PermutationFeatureImportance(regression, regression.Transform(data), "Number");

        Greatest(ofBinary.Select(feature => -feature.AreaUnderRocCurve.Mean)).ShouldBe(1);
        Greatest(ofMulticlass.Select(feature => -feature.MicroAccuracy.Mean)).ShouldBe(1);
        Greatest(ofRegression.Select(feature => -feature.RSquared.Mean)).ShouldBe(1);
    }

    [Fact]
    public void A_prediction_engine_gives_what_a_transformation_gives()
    {
        var rows = ReferenceData.Rows("iris");
        var data = _context.View(rows);
        var model = IrisPipeline.Append(_context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel")).Fit(data);
        var scored = model.Transform(data);
        var (scores, names) = (scored.GetColumn<float[]>("Score").ToArray(), scored.GetColumn<string>("Name").ToArray());
        var definition = SchemaDefinition.Create(typeof(TrainingRow));
        definition[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 4);

        using var engine = _context.Model.CreatePredictionEngine<TrainingRow, Prediction>(model, inputSchemaDefinition: definition);

        // Twice, and backwards: one row must not leave anything to the next.
        foreach (var row in Enumerable.Range(0, 150).Reverse().Concat([7, 7]))
        {
            var prediction = engine.Predict(rows[row]);
            prediction.Score.ShouldBe(scores[row]);
            prediction.Name.ShouldBe(names[row]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Engines_of_a_pool_score_alike_on_many_threads(bool plain)
    {
        var rows = ReferenceData.Rows("iris");
        var data = _context.View(rows);
        var trained = IrisPipeline.Fit(data);
        var wanted = trained.Transform(data).GetColumn<float[]>("Score").ToArray();
        using var stream = new MemoryStream();
        _context.Model.Save(trained, data.Schema, stream);
        stream.Position = 0;
        var model = plain ? _context.Model.Load(stream, out _) : _context.Model.LoadWithMlp(_context, stream, out _);
        var definition = SchemaDefinition.Create(typeof(TrainingRow));
        definition[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 4);

        Parallel.For(0, 8, thread =>
        {
            using var engine = _context.Model.CreatePredictionEngine<TrainingRow, ScoreOnly>(model, inputSchemaDefinition: definition);
            foreach (var row in Enumerable.Range(0, 150).Select(i => (i + (thread * 19)) % 150))
            {
                engine.Predict(rows[row]).Score.ShouldBe(wanted[row]);
            }
        });
    }

    [Fact]
    public void Its_probabilities_are_calibrated()
    {
        var data = _context.View("breast-cancer");
        var pipeline = _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 10).Append(_context.BinaryClassification.Calibrators.Platt());

        var metrics = _context.BinaryClassification.Evaluate(pipeline.Fit(data).Transform(data));

        metrics.LogLoss.ShouldBeLessThan(0.3);
        metrics.Accuracy.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void Its_scores_are_features_of_another_trainer()
    {
        var data = _context.View("iris");
        var pipeline = IrisPipeline
            .Append(_context.Transforms.Concatenate("Both", "Score", "Features"))
            .Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key", "Both"));

        _context.MulticlassClassification.Evaluate(pipeline.Fit(data).Transform(data), "Key").MicroAccuracy.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void What_it_scores_is_cached_previewed_shuffled_and_saved_as_rows()
    {
        var data = _context.View("iris");
        var scored = IrisPipeline.Fit(data).Transform(data);
        var wanted = scored.GetColumn<float[]>("Score").ToArray();

        _context.Data.Cache(scored).GetColumn<float[]>("Score").ShouldBe(wanted);
        scored.Preview(maxRows: 20).RowView.Length.ShouldBe(20);
        Sorted(_context.Data.ShuffleRows(scored, seed: 1)).ShouldBe(Sorted(scored));
        _context.Data.TakeRows(_context.Data.SkipRows(scored, 40), 60).GetColumn<float[]>("Score").ShouldBe(wanted[40..100]);
        using var stream = new MemoryStream();
        _context.Data.SaveAsBinary(scored, stream);
        stream.Position = 0;
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, stream.ToArray());
            _context.Data.LoadFromBinary(file).GetColumn<float[]>("Score").ShouldBe(wanted);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void All_columns_of_a_row_belong_together_though_rows_are_read_ahead()
    {
        // More rows than a batch, so that batches begin and end in between.
        var rows = Enumerable.Range(0, 1000).Select(i => new TrainingRow { Features = [i, i % 7], Number = i, Numbers = [i, -i], Class = $"{i}", Label = i % 2 == 0 }).ToArray();
        var data = _context.View(rows);
        var scored = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 1).Fit(data).Transform(data);
        var scores = scored.GetColumn<float>("Score").ToArray();
        var (number, numbers, name, score) = (scored.Schema["Number"], scored.Schema["Numbers"], scored.Schema["Class"], scored.Schema["Score"]);

        foreach (var cursor in scored.GetRowCursorSet([number, numbers, name, score], 3).Append(scored.GetRowCursor([number, numbers, name, score], new Random(5))))
        {
            using (cursor)
            {
                var getters = (cursor.GetGetter<float>(number), cursor.GetGetter<VBuffer<float>>(numbers), cursor.GetGetter<ReadOnlyMemory<char>>(name), cursor.GetGetter<float>(score), cursor.GetIdGetter());
                (float Number, VBuffer<float> Numbers, ReadOnlyMemory<char> Name, float Score, DataViewRowId Id) row = default;
                while (cursor.MoveNext())
                {
                    getters.Item1(ref row.Number);
                    getters.Item2(ref row.Numbers);
                    getters.Item3(ref row.Name);
                    getters.Item4(ref row.Score);
                    getters.Item5(ref row.Id);
                    row.Numbers.DenseValues().ShouldBe([row.Number, -row.Number]);
                    row.Name.ToString().ShouldBe($"{row.Number}");
                    row.Score.ShouldBe(scores[(int)row.Number]);
                    row.Id.Low.ShouldBe((ulong)row.Number);
                }

                cursor.Position.ShouldBe(-1);
            }
        }
    }

    [Fact]
    public void What_was_fitted_is_told_when_it_is_fitted()
    {
        MlpPredictionTransformer? told = null;
        var pipeline = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 1).WithOnFitDelegate(fitted => told = fitted);

        pipeline.Fit(_context.View("diabetes"));

        told!.Model.Network.ToString().ShouldBe("10 - 32 gelu - 1");
    }

    private static int Greatest(IEnumerable<double> values) => values.Index().MaxBy(pair => pair.Item).Index;

    private static string[] Sorted(IDataView scored) => [.. scored.GetColumn<float[]>("Score").Select(scores => string.Join(' ', scores)).Order()];

    private sealed class ScoreOnly
    {
        public float[] Score { get; set; } = [];
    }

    private sealed class Prediction
    {
        public float[] Score { get; set; } = [];

        public string Name { get; set; } = "";
    }
}
