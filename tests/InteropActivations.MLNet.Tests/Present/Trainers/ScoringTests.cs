using InteropActivations.Native;
using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class ScoringTests
{
    private readonly MLContext _context = new(seed: 0);

    [Fact]
    public void Annotations_are_those_of_ML_NETs_own_trainers()
    {
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(_context.View("iris")).Transform(_context.View("iris"));

        ShouldHaveColumnsOf(
            _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 1).Fit(data), _context.BinaryClassification.Trainers.LbfgsLogisticRegression().Fit(data), data);
        ShouldHaveColumnsOf(
            _context.MulticlassClassification.Trainers.Mlp(_context, "Key", numberOfEpochs: 1).Fit(data), _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key").Fit(data), data);
        ShouldHaveColumnsOf(
            _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 1).Fit(data), _context.Regression.Trainers.LbfgsPoissonRegression("Number").Fit(data), data);
    }

    [Fact]
    public void Scores_are_what_the_engine_predicts_from_the_weights()
    {
        var rows = ReferenceData.Rows("breast-cancer");
        var data = _context.View(rows);
        var model = _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 1).Fit(data);
        var trained = model.Model.Trained;
        using var engine = new NativeBackend();
        using var session = engine.Train<float>(trained.Spec, [.. trained.Parameters.Select(value => (float)value)]);
        var inputs = rows.SelectMany(row => row.Features.Zip(trained.Standardizer.Features, (value, pair) => (float)((value - pair.Mean) / pair.Deviation)));
        var wanted = new float[rows.Length];
        session.Predict([.. inputs], wanted);

        var scored = model.Transform(data);

        scored.GetColumn<float>("Score").ShouldBe(wanted);
        scored.GetColumn<bool>("PredictedLabel").ShouldBe(wanted.Select(score => score > 0));
        foreach (var (probability, score) in scored.GetColumn<float>("Probability").Zip(wanted))
        {
            probability.ShouldBe(1 / (1 + MathF.Exp(-score)), 1e-6f);
        }
    }

    [Fact]
    public void A_row_with_a_missing_feature_scores_NaN_and_is_no_class()
    {
        var rows = ReferenceData.Rows("iris");
        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(_context.View(rows)).Transform(_context.View(rows));
        var multiclass = _context.MulticlassClassification.Trainers.Mlp(_context, "Key", numberOfEpochs: 1).Fit(data);
        var regression = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 1).Fit(data);
        rows[3].Features[2] = float.NaN;

        multiclass.Transform(data).GetColumn<float[]>("Score").ElementAt(3).ShouldAllBe(score => float.IsNaN(score));
        multiclass.Transform(data).GetColumn<uint>("PredictedLabel").Index().Where(pair => pair.Item == 0).Select(pair => pair.Index).ShouldBe([3]);
        regression.Transform(data).GetColumn<float>("Score").Index().Where(pair => float.IsNaN(pair.Item)).Select(pair => pair.Index).ShouldBe([3]);
    }

    [Fact]
    public void A_weight_counts_as_so_many_rows()
    {
        var rows = ReferenceData.Rows("breast-cancer")[..60];
        var weighted = rows.Select((row, i) => new TrainingRow { Features = row.Features, Label = row.Label, Weight = i % 3 }).ToArray();
        var repeated = weighted.SelectMany(row => Enumerable.Repeat(new TrainingRow { Features = row.Features, Label = row.Label }, (int)row.Weight)).ToArray();

        // All rows in one batch, and features standardized alike: only the weights differ, and roundings.
        var options = new MlpBinaryTrainer.Options
        {
            ExampleWeightColumnName = "Weight",
            BatchSize = 1000,
            NumberOfEpochs = 20,
            Optimizer = "sgd(0.1)",
            Seed = 1,
            InitialWeights = _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 1).Fit(_context.View(rows)).Model.Trained,
        };
        List<EpochResult> first = [], second = [], third = [];
        options.EpochCallback = first.Add;
        _context.BinaryClassification.Trainers.Mlp(_context, options).Fit(_context.View(weighted));
        options.EpochCallback = second.Add;
        _context.BinaryClassification.Trainers.Mlp(_context, options).Fit(_context.View(repeated));
        options.EpochCallback = third.Add;
        _context.BinaryClassification.Trainers.Mlp(_context, options).Fit(_context.View(rows));

        foreach (var (ours, wanted) in first.Zip(second))
        {
            ours.Loss.ShouldBe(wanted.Loss, 1e-5 * wanted.Loss);
        }

        Math.Abs(third[^1].Loss - first[^1].Loss).ShouldBeGreaterThan(1e-3 * first[^1].Loss);
    }

    private static void ShouldHaveColumnsOf(MlpPredictionTransformer ours, ITransformer standard, IDataView data)
    {
        var (made, wanted) = (ours.Transform(data).Schema, standard.Transform(data).Schema);
        made.Skip(data.Schema.Count).Select(Described).ShouldBe(wanted.Skip(data.Schema.Count).Select(Described), ignoreOrder: true);
    }

    private static string Described(DataViewSchema.Column column) =>
        $"{column.Name}: {column.Type}; {string.Join(", ", column.Annotations.Schema.Select(annotation => $"{annotation.Name}: {annotation.Type} = {Value(column, annotation)}").Order())}";

    private static string Value(DataViewSchema.Column column, DataViewSchema.Column annotation)
    {
        // The number of the set counts up from one scoring to the next.
        if (annotation.Name == "ScoreColumnSetId")
        {
            return "";
        }

        if (annotation.Type is BooleanDataViewType)
        {
            var flag = false;
            column.Annotations.GetValue(annotation.Name, ref flag);
            return $"{flag}";
        }

        if (annotation.Type is TextDataViewType)
        {
            ReadOnlyMemory<char> text = default;
            column.Annotations.GetValue(annotation.Name, ref text);
            return text.ToString();
        }

        VBuffer<ReadOnlyMemory<char>> texts = default;
        column.Annotations.GetValue(annotation.Name, ref texts);
        return string.Join('|', texts.DenseValues());
    }
}
