using System.Collections.Immutable;
using InteropActivations.Networks;
using InteropActivations.Training;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

public class OptionTests
{
    private readonly MLContext _context = new(seed: 0);

    private IDataView Diabetes => _context.View("diabetes");

    [Fact]
    public void Layers_with_activations_dropout_and_normalization_are_made_as_told()
    {
        var model = Fit(new() { HiddenLayers = [new(12, "leaky-relu(0.2)"), new LayerSpec(8, "silu") { Dropout = 0.25 }], Dropout = 0.1, BatchNormalization = true });

        model.Model.Network.ToString().ShouldBe("10 - 12 batch-norm leaky-relu(negative_slope=0.2) dropout(0.1) - 8 batch-norm silu dropout(0.25) - 1");
    }

    [Theory]
    [InlineData(null, null, null, "adamw(0.005, weight_decay=0.3)")]
    [InlineData(null, 0.001, 0.2, "adamw(0.001, weight_decay=0.2)")]
    [InlineData("adam", null, null, "adam(0.001)")]
    [InlineData("adamw", 0.02, 0.1, "adamw(0.02, weight_decay=0.1)")]
    [InlineData("sgd", 0.05, null, "sgd(0.05)")]
    [InlineData("sgd(0.01, momentum=0.9)", null, 0.001, "sgd(0.01, momentum=0.9, weight_decay=0.001)")]
    public void The_optimizer_takes_what_is_given_apart(string? optimizer, double? rate, double? decay, string wanted)
    {
        var model = Fit(new() { Optimizer = optimizer, LearningRate = rate, WeightDecay = decay, NumberOfEpochs = 1 });

        model.Model.Trained.Spec.Optimizer.ToString().ShouldBe(wanted);
    }

    [Fact]
    public void Every_epoch_is_told_and_a_schedule_changes_the_rate()
    {
        List<EpochResult> told = [];

        Fit(new() { NumberOfEpochs = 4, Schedule = "step(size=2, gamma=0.1)", LearningRate = 0.01, EpochCallback = told.Add });

        told.Select(epoch => epoch.Epoch).ShouldBe([1, 2, 3, 4]);
        told[0].LearningRate.ShouldBe(0.01, 1e-12);
        told[3].LearningRate.ShouldBe(0.001, 1e-12);
        told[0].ValidationLoss.ShouldBeNull();
    }

    [Fact]
    public void Early_stopping_ends_a_training_and_takes_the_best_epoch()
    {
        List<EpochResult> told = [];

        Fit(new() { NumberOfEpochs = 1000, LearningRate = 0.01, ValidationFraction = 0.3, EarlyStopping = new EarlyStopping(3), EpochCallback = told.Add });

        told.Count.ShouldBeLessThan(1000);
        var best = told.MinBy(epoch => epoch.ValidationLoss)!;
        told.Count.ShouldBe(best.Epoch + 3);
    }

    [Fact]
    public void Rows_that_validate_are_given_to_Fit_or_to_the_options()
    {
        var split = _context.Data.TrainTestSplit(Diabetes, 0.25, seed: 1);
        List<EpochResult> first = [], second = [];

        _context.Regression.Trainers.Mlp(_context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", NumberOfEpochs = 3, Seed = 1, EpochCallback = first.Add })
            .Fit(split.TrainSet, split.TestSet);
        _context.Regression.Trainers.Mlp(_context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", NumberOfEpochs = 3, Seed = 1, EpochCallback = second.Add, ValidationData = split.TestSet })
            .Fit(split.TrainSet);

        first.ShouldBe(second);
        first.ShouldAllBe(epoch => epoch.ValidationLoss > 0);
    }

    [Fact]
    public void The_loss_told_of_validation_rows_is_that_of_the_scores()
    {
        var split = _context.Data.TrainTestSplit(Diabetes, 0.25, seed: 1);
        List<EpochResult> told = [];
        var model = _context.Regression.Trainers.Mlp(_context, new MlpRegressionTrainer.Options { LabelColumnName = "Number", NumberOfEpochs = 3, EpochCallback = told.Add })
            .Fit(split.TrainSet, split.TestSet);

        var error = _context.Regression.Evaluate(model.Transform(split.TestSet), "Number").MeanSquaredError;

        var labels = split.TrainSet.GetColumn<float>("Number").Select(label => (double)label).ToArray();
        var variance = labels.Average(label => label * label) - Math.Pow(labels.Average(), 2);
        told[^1].ValidationLoss!.Value.ShouldBe(error / variance, 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network_again_and_again()
    {
        var trainer = _context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 2);
        var same = new MLContext(seed: 0);
        var other = new MLContext(seed: 1);

        var first = trainer.Fit(Diabetes).Model.Trained.Parameters;

        trainer.Fit(Diabetes).Model.Trained.Parameters.ShouldBe(first);
        same.Regression.Trainers.Mlp(same, "Number", numberOfEpochs: 2).Fit(Diabetes).Model.Trained.Parameters.ShouldBe(first);
        other.Regression.Trainers.Mlp(other, "Number", numberOfEpochs: 2).Fit(Diabetes).Model.Trained.Parameters.ShouldNotBe(first);
        Fit(new() { NumberOfEpochs = 2, Seed = 5, NumberOfThreads = 2 }).Model.Trained.Parameters
            .ShouldBe(Fit(new() { NumberOfEpochs = 2, Seed = 5, NumberOfThreads = 1 }).Model.Trained.Parameters);
    }

    [Fact]
    public void A_training_goes_on_from_another()
    {
        var options = new MlpRegressionTrainer.Options { LabelColumnName = "Number", NumberOfEpochs = 15, LearningRate = 0.001 };
        List<EpochResult> told = [];
        var first = _context.Regression.Trainers.Mlp(_context, options).Fit(Diabetes);
        options.EpochCallback = told.Add;

        var second = _context.Regression.Trainers.Mlp(_context, options).Fit(Diabetes, first.Model);

        var variance = 77.0 * 77.0; // of the target, as the data set's authors give its deviation
        told[0].Loss.ShouldBeLessThan(1.2 * _context.Regression.Evaluate(first.Transform(Diabetes), "Number").MeanSquaredError / variance);
        second.Model.Trained.Standardizer.Features.ShouldBe(first.Model.Trained.Standardizer.Features);
    }

    [Fact]
    public void A_token_stops_a_training()
    {
        using var stop = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => Fit(new()
        {
            NumberOfEpochs = int.MaxValue,
            EpochCallback = epoch => { if (epoch.Epoch == 2) { stop.Cancel(); } },
            CancellationToken = stop.Token,
        }));
    }

    [Fact]
    public void Epochs_and_rows_left_out_are_logged()
    {
        var rows = ReferenceData.Rows("diabetes");
        rows[3].Features[0] = float.NaN;
        rows[4].Features[9] = float.PositiveInfinity;
        rows[5].Number = float.NaN;
        List<string> log = [];
        _context.Log += (_, entry) => log.Add(entry.Message);

        Fit(new() { NumberOfEpochs = 2 }, rows);

        log.ShouldContain(message => message.Contains("Skipped 3 rows", StringComparison.Ordinal));
        log.ShouldContain(message => message.Contains("on 439 rows with the engine native", StringComparison.Ordinal));
        log.ShouldContain(message => message.Contains("Epoch 2 of 2: loss ", StringComparison.Ordinal));
    }

    [Fact]
    public void Features_are_standardized_unless_that_is_not_wanted()
    {
        var ages = ReferenceData.Rows("diabetes").Select(row => (double)row.Features[0]).ToArray();
        var (mean, deviation) = Moments(new() { NumberOfEpochs = 1 })[0];
        mean.ShouldBe(ages.Average(), 1e-12);
        deviation.ShouldBe(Math.Sqrt(ages.Average(age => Math.Pow(age - ages.Average(), 2))), 1e-12);
        Moments(new() { NumberOfEpochs = 1, StandardizeFeatures = false, Clipping = "norm(1)" }).ShouldAllBe(pair => pair.Mean == 0 && pair.Deviation == 1);

        ImmutableArray<(double Mean, double Deviation)> Moments(MlpRegressionTrainer.Options options) => Fit(options).Model.Trained.Standardizer.Features;
    }

    private MlpPredictionTransformer Fit(MlpRegressionTrainer.Options options, TrainingRow[]? rows = null)
    {
        options.LabelColumnName = "Number";
        return _context.Regression.Trainers.Mlp(_context, options).Fit(rows is null ? Diabetes : _context.View(rows));
    }
}
