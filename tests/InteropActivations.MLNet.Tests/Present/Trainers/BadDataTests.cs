using InteropActivations.Networks;
using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class BadDataTests
{
    private readonly MLContext _context = new(seed: 0);

    private static TrainingRow[] Rows => [.. Enumerable.Range(0, 8).Select(i => new TrainingRow { Features = [i, -i], Label = i > 3, Number = i, Class = i > 3 ? "b" : "a" })];

    [Theory]
    [InlineData("Nowhere", "Features", null)]
    [InlineData("Class", "Features", null)]
    [InlineData("Number", "Nowhere", null)]
    [InlineData("Number", "Number", null)]
    [InlineData("Number", "AnyLength", null)]
    [InlineData("Number", "Features", "Nowhere")]
    [InlineData("Number", "Features", "Label")]
    public void Wrong_columns_are_told_in_the_words_of_ML_NETs_own_trainers(string label, string features, string? weights)
    {
        var data = _context.Transforms.CustomMapping((TrainingRow row, AnyLength output) => output.Values = row.Features, null).Fit(_context.View(Rows)).Transform(_context.View(Rows));
        var standard = _context.Transforms.CopyColumns("Copy", "Number").Append(_context.Regression.Trainers.LbfgsPoissonRegression(label, features, weights));
        var ours = _context.Regression.Trainers.Mlp(_context, label, features, weights);

        var wanted = Should.Throw<ArgumentException>(() => standard.Fit(data)).Message;

        Should.Throw<ArgumentException>(() => ours.Fit(data)).Message.ShouldBe(wanted);
        Should.Throw<ArgumentException>(() => _context.Transforms.CopyColumns("Copy", "Number").Append(ours).Fit(data)).Message.ShouldBe(wanted);
    }

    [Fact]
    public void A_label_of_another_task_is_refused()
    {
        Should.Throw<ArgumentException>(() => _context.BinaryClassification.Trainers.Mlp(_context, "Number").Fit(_context.View(Rows))).Message
            .ShouldStartWith("Schema mismatch for label column 'Number': expected Boolean, got Single");
        Should.Throw<ArgumentException>(() => _context.MulticlassClassification.Trainers.Mlp(_context, "Class").Fit(_context.View(Rows))).Message
            .ShouldStartWith("Schema mismatch for label column 'Class': expected Key<UInt32>, got String");
    }

    [Fact]
    public void A_label_with_one_class_is_refused()
    {
        var rows = Rows;
        foreach (var row in rows)
        {
            (row.Label, row.Class) = (true, "a");
        }

        var data = _context.Transforms.Conversion.MapValueToKey("Key", "Class").Fit(_context.View(rows)).Transform(_context.View(rows));

        Should.Throw<ArgumentException>(() => _context.BinaryClassification.Trainers.Mlp(_context).Fit(data)).Message
            .ShouldBe("All 8 rows have the same class in column 'Label', but a classification needs at least two.");
        Should.Throw<ArgumentException>(() => _context.MulticlassClassification.Trainers.Mlp(_context, "Key").Fit(data)).Message
            .ShouldBe("Column 'Key' is a key of 1 value, but a classification needs at least two classes.");
    }

    [Fact]
    public void Rows_of_which_none_is_complete_are_refused()
    {
        var rows = Rows;
        foreach (var row in rows)
        {
            row.Features[0] = float.NaN;
        }

        Should.Throw<InvalidOperationException>(() => _context.Regression.Trainers.Mlp(_context, "Number").Fit(_context.View(rows))).Message
            .ShouldBe("There is no complete row to train on; 8 rows lack a feature, the label or the weight.");
    }

    [Fact]
    public void A_negative_weight_is_refused()
    {
        var rows = Rows;
        rows[5].Weight = -1;

        Should.Throw<ArgumentException>(() => _context.Regression.Trainers.Mlp(_context, "Number", exampleWeightColumnName: "Weight").Fit(_context.View(rows))).Message
            .ShouldBe("The weight of row 5 is -1, but must be at least 0.");
    }

    [Fact]
    public void Options_are_read_when_the_trainer_is_made()
    {
        Message(new() { Engine = "libtorcj" }).ShouldContain("libtorch");
        Message(new() { Optimizer = "adan" }).ShouldContain("adam");
        Message(new() { LearningRate = -1 }).ShouldBe("The learning rate is -1, but must be finite and greater than 0.");
        Message(new() { NumberOfEpochs = 0 }).ShouldBe("The number of epochs is 0, but must be at least 1.");
        Message(new() { BatchSize = 0 }).ShouldBe("The number of rows in a batch is 0, but must be at least 1.");
        Message(new() { Dropout = 2 }).ShouldBe("The dropout rate is 2, but must be at least 0 and at most 1.");
        Message(new() { ValidationFraction = 1 }).ShouldBe("The fraction of rows that validates is 1, but must be at least 0 and less than 1.");
        Message(new() { NumberOfThreads = 0 }).ShouldBe("The number of threads is 0, but must be at least 1.");
        Should.Throw<InputException>(() => _context.Regression.Trainers.Mlp(_context, activation: "gelo")).Message.ShouldContain("gelu");
    }

    [Fact]
    public void Early_stopping_without_rows_to_watch_is_refused() =>
        Should.Throw<ArgumentException>(() => _context.Regression.Trainers.Mlp(
            _context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", EarlyStopping = new EarlyStopping() }).Fit(_context.View(Rows))).Message
            .ShouldStartWith("Early stopping watches the loss on validation rows, but there are none");

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        var first = _context.Regression.Trainers.Mlp(_context, "Number", hiddenUnits: [3], numberOfEpochs: 1).Fit(_context.View(Rows));

        Should.Throw<ArgumentException>(() => _context.Regression.Trainers.Mlp(_context, "Number", hiddenUnits: [4]).Fit(_context.View(Rows), first.Model)).Message
            .ShouldBe("The weights to start from are of a network 2 - 3 gelu - 1, but 2 - 4 gelu - 1 is to be trained; both must have the same layers.");
    }

    [Fact]
    public void Batch_normalization_never_gets_a_batch_of_one_row()
    {
        var rows = ReferenceData.Rows("diabetes")[..65];

        var model = _context.Regression.Trainers.Mlp(
            _context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", BatchSize = 32, NumberOfEpochs = 2, BatchNormalization = true }).Fit(_context.View(rows));

        model.Model.Network.Layers[0].Normalization.ShouldBeOfType<BatchNormalization>();
    }

    private string Message(MlpRegressionTrainer.Options options) => Should.Throw<InputException>(() => _context.Regression.Trainers.Mlp(_context, options)).Message;

    private sealed class AnyLength
    {
        [ColumnName("AnyLength")]
        public float[] Values { get; set; } = [];
    }
}
