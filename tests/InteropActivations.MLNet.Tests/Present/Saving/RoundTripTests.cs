using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class RoundTripTests
{
    private readonly MLContext _context = new(seed: 0);

    public static TheoryData<string> Tasks => ["binary", "multiclass", "regression", "several numbers"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_plain_load_gives_the_same_bits(string task)
    {
        var (model, data) = Trained(task);

        var loaded = new MLContext().Model.Load(Saved(model, data), out var schema);

        schema.Count.ShouldBe(data.Schema.Count);
        ShouldScoreAlike(model.Transform(data), loaded.Transform(data));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Loading_with_this_package_gives_the_transformer_again(string task)
    {
        var (model, data) = Trained(task);
        var context = new MLContext();

        var loaded = context.Model.LoadWithMlp(context, Saved(model, data), out _);

        ShouldScoreAlike(model.Transform(data), loaded.Transform(data));
        var (first, second) = (Last(model), Last(loaded));
        second.Model.Trained.Parameters.ShouldBe(first.Model.Trained.Parameters);
        second.Model.Trained.Standardizer.Features.ShouldBe(first.Model.Trained.Standardizer.Features);
        second.Model.OutputNames.ShouldBe(first.Model.OutputNames);
        (second.Model.Task, second.Model.Network, second.FeatureColumnName).ShouldBe((first.Model.Task, first.Model.Network, first.FeatureColumnName));
        var (before, after) = (model.Transform(data).Schema, loaded.Transform(data).Schema);
        after.Select(column => $"{column} {Annotations(column)}").ShouldBe(before.Select(column => $"{column} {Annotations(column)}"));
    }

    [Fact]
    public void A_model_that_was_loaded_is_saved_again()
    {
        var (model, data) = Trained("multiclass");
        var context = new MLContext();
        var loaded = context.Model.LoadWithMlp(context, Saved(model, data), out _);

        var again = context.Model.Load(Saved(loaded, data), out _);

        ShouldScoreAlike(model.Transform(data), again.Transform(data));
    }

    [Fact]
    public void A_plainly_loaded_score_has_its_size_and_the_names_of_classes()
    {
        var (model, data) = Trained("multiclass");

        var schema = _context.Model.Load(Saved(model, data), out _).Transform(data).Schema;

        schema["Score"].Type.ShouldBe(new VectorDataViewType(NumberDataViewType.Single, 3));
        VBuffer<ReadOnlyMemory<char>> names = default;
        schema["Score"].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(["setosa", "versicolor", "virginica"]);
        schema["PredictedLabel"].GetKeyValues(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe(["setosa", "versicolor", "virginica"]);
        schema.ShouldNotContain(column => column.Name.StartsWith("InteropActivations", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("single")]
    [InlineData("int32")]
    [InlineData("bool")]
    public void Keys_of_other_values_keep_their_type(string type)
    {
        var data = type switch
        {
            "single" => _context.View(ReferenceData.Rows("iris")),
            "int32" => _context.Transforms.Conversion.MapValue("Number", [new KeyValuePair<float, int>(0, 7), new(1, -3), new(2, 40)], "Number")
                .Fit(_context.View("iris")).Transform(_context.View("iris")),
            _ => _context.Transforms.CopyColumns("Number", "Label").Fit(_context.View("iris")).Transform(_context.View("iris")),
        };
        var model = _context.Transforms.Conversion.MapValueToKey("Key", "Number")
            .Append(_context.MulticlassClassification.Trainers.Mlp(_context, "Key", numberOfEpochs: 2)).Fit(data);

        var loaded = _context.Model.Load(Saved(model, data), out _);

        KeyType(loaded.Transform(data).Schema["PredictedLabel"]).ShouldBe(KeyType(model.Transform(data).Schema["Key"]));
        KeyType(model.Transform(data).Schema["PredictedLabel"]).ShouldBe(KeyType(model.Transform(data).Schema["Key"]));
        ShouldScoreAlike(model.Transform(data), loaded.Transform(data));
    }

    [Fact]
    public void Rows_with_a_missing_feature_score_NaN_after_a_plain_load_too()
    {
        var (model, _) = Trained("multiclass");
        var rows = ReferenceData.Rows("iris")[..4];
        rows[2].Features[1] = float.NaN;
        var data = _context.View(rows);

        var loaded = _context.Model.Load(Saved(model, data), out _).Transform(data);

        loaded.GetColumn<float[]>("Score").ElementAt(2).ShouldAllBe(score => float.IsNaN(score));
        loaded.GetColumn<uint>("PredictedLabel").ElementAt(2).ShouldBe(0u);
        ShouldScoreAlike(model.Transform(data), loaded);
    }

    [Fact]
    public void A_weights_file_starts_another_training_where_the_first_ended()
    {
        var data = _context.View("diabetes");
        var first = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 3).Fit(data);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            first.Model.Trained.Save(path);
            var read = Training.TrainedNetwork.Load(path);
            read.Parameters.ShouldBe(first.Model.Trained.Parameters);
            var options = new MlpRegressionTrainer.Options { LabelColumnName = "Number", InitialWeights = read, NumberOfEpochs = 1, Optimizer = "sgd(1e-30)" };

            var second = _context.Regression.Trainers.Mlp(_context, options).Fit(data);

            // The unit of the label goes out of the last layer and in again, each time rounded to float.
            foreach (var (before, after) in first.Transform(data).GetColumn<float>("Score").Zip(second.Transform(data).GetColumn<float>("Score")))
            {
                after.ShouldBe(before, 1e-4f);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string KeyType(DataViewSchema.Column column) => $"{column.Type} {column.Annotations.Schema["KeyValues"].Type}";

    private static string Annotations(DataViewSchema.Column column) =>
        string.Join(", ", column.Annotations.Schema.Select(annotation => annotation.ToString()).Order());

    private static MlpPredictionTransformer Last(ITransformer model) => model switch
    {
        MlpPredictionTransformer transformer => transformer,
        IEnumerable<ITransformer> chain => Last(chain.Last()),
        _ => throw new InvalidOperationException($"{model} is no chain that ends in a network."),
    };

    /// <summary>Compares every value of every column that both have.</summary>
    internal static void ShouldScoreAlike(IDataView first, IDataView second)
    {
        var (before, after) = (first.Preview(maxRows: 1000), second.Preview(maxRows: 1000));
        after.RowView.Length.ShouldBe(before.RowView.Length);
        var names = before.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Distinct().ToArray();
        after.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Distinct().ShouldBe(names);
        foreach (var (left, right) in before.RowView.Zip(after.RowView))
        {
            foreach (var name in names)
            {
                Text(right.Values.Last(value => value.Key == name).Value).ShouldBe(Text(left.Values.Last(value => value.Key == name).Value), name);
            }
        }
    }

    private static string Text(object value) => value switch
    {
        float.NaN => "NaN", // there are many, of either sign, and none is another's better
        float number => $"{BitConverter.SingleToInt32Bits(number):x8}",
        VBuffer<float> vector => string.Join(' ', vector.DenseValues().Select(number => Text(number))),
        _ => $"{value}",
    };

    private (ITransformer Model, IDataView Data) Trained(string task)
    {
        var data = _context.View(task switch { "binary" => "breast-cancer", "multiclass" => "iris", _ => "diabetes" });
        IEstimator<ITransformer> pipeline = task switch
        {
            "binary" => _context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 2),
            "multiclass" => _context.Transforms.Conversion.MapValueToKey("Key", "Class")
                .Append(_context.MulticlassClassification.Trainers.Mlp(_context, new MlpMulticlassTrainer.Options
                {
                    LabelColumnName = "Key",
                    NumberOfEpochs = 2,
                    BatchNormalization = true,
                    Dropout = 0.1,
                })),
            "regression" => _context.Transforms.NormalizeMeanVariance("Features").Append(_context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 2)),
            _ => _context.Regression.Trainers.Mlp(_context, "Numbers", numberOfEpochs: 2),
        };
        return (pipeline.Fit(data), data);
    }

    private MemoryStream Saved(ITransformer model, IDataView data)
    {
        var stream = new MemoryStream();
        _context.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        return stream;
    }
}
