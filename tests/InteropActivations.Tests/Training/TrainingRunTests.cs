using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class TrainingRunTests
{
    private static readonly DataSet Iris = DataSet.Load("iris");

    private static readonly TrainingPlan IrisPlan = new(Mlp.Inputs(4).Hidden(16, "tanh").Outputs(3), new Adam(0.01)) { BatchSize = 16, Epochs = 60 };

    [Theory]
    [InlineData("relu", "sgd(0.1, momentum=0.9)")]
    [InlineData("gelu", "adam(0.003)")]
    public void Digits_are_told_apart(string activation, string optimizer)
    {
        var plan = new TrainingPlan(Mlp.Inputs(64).Hidden(128, activation).Outputs(10), OptimizerSpec.Parse(optimizer));
        MeanTestScore(DataSet.Load("digits"), plan, seeds: 3).ShouldBeGreaterThanOrEqualTo(0.96);
    }

    [Fact]
    public void Irises_are_told_apart() => MeanTestScore(Iris, IrisPlan, seeds: 5).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Breast_cancer_is_found_on_one_output()
    {
        var plan = new TrainingPlan(Mlp.Inputs(30).Hidden(16, "silu").Outputs(1), new Sgd(0.05, 0.9)) { BatchSize = 32 };
        MeanTestScore(DataSet.Load("breast-cancer"), plan, seeds: 5).ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public void Diabetes_is_predicted_about_as_well_as_by_linear_regression()
    {
        var plan = new TrainingPlan(Mlp.Inputs(10).Hidden(16, "relu").Outputs(1), new Adam(0.003, WeightDecay: 0.01)) { BatchSize = 32 };
        using var engine = new NativeBackend();
        var outcome = TrainingRun.Run<double>(engine, DataSet.Load("diabetes"), plan);
        outcome.Spec.Loss.ShouldBe(Loss.MeanSquaredError);
        // Efron et al. report R² = 0.52 for least squares on the rows it was fitted to.
        outcome.Train.RSquared!.Value.ShouldBeInRange(0.45, 0.70);
        // The target's standard deviation is 77; √(1 − R²) of it is left.
        outcome.Train.RootMeanSquaredError!.Value.ShouldBe(77 * Math.Sqrt(1 - outcome.Train.RSquared!.Value), 2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = Run(IrisPlan);
        var second = Run(IrisPlan);
        second.Parameters.ShouldBe(first.Parameters);
        second.EpochLosses.ShouldBe(first.EpochLosses);
        Run(IrisPlan with { Seed = 2 }).Parameters.ShouldNotBe(first.Parameters);
    }

    [Fact]
    public void Every_epoch_is_told_and_lowers_the_loss_in_the_end()
    {
        var told = new List<EpochResult>();
        var outcome = Run(IrisPlan, progress: told.Add);
        told.Select(epoch => epoch.Epoch).ShouldBe(Enumerable.Range(1, 60));
        told.Select(epoch => epoch.Loss).ShouldBe(outcome.EpochLosses);
        outcome.EpochLosses[^1].ShouldBeLessThan(outcome.EpochLosses[0] / 4);
        // 120 rows in batches of 16.
        outcome.Steps.ShouldBe(60 * 8);
        outcome.Interrupted.ShouldBeFalse();
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_rows_not_over_batches()
    {
        // So small a learning rate leaves the parameters where they are, and 120 rows in batches of 50 end in one of 20.
        var still = IrisPlan with { Optimizer = new Sgd(1e-30), Epochs = 1 };
        Run(still with { BatchSize = 50 }).EpochLosses[0].ShouldBe(Run(still with { BatchSize = 120 }).EpochLosses[0], 1e-6);
    }

    [Fact]
    public void What_was_finished_is_returned_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var outcome = Run(IrisPlan, progress: epoch => Stop(epoch.Epoch), cancellation: stop.Token);
        outcome.Interrupted.ShouldBeTrue();
        outcome.EpochLosses.ShouldBe(Run(IrisPlan with { Epochs = 3 }).EpochLosses);
        outcome.Steps.ShouldBe(3 * 8);
        outcome.Test.Accuracy.ShouldNotBeNull();

        void Stop(int epoch)
        {
            if (epoch == 3)
            {
                stop.Cancel();
            }
        }
    }

    [Theory]
    [InlineData("nll", "identity", "nll takes logarithms of probabilities, but the network ends in identity; end it in log-softmax, or take cross-entropy.")]
    [InlineData("kl-divergence(sum)", "softmax", "kl-divergence(sum) takes logarithms of probabilities, but the network ends in softmax; end it in log-softmax, or take cross-entropy.")]
    [InlineData("cross-entropy(weight=1:2)", "identity", "cross-entropy has 2 values for weight, but the network has 3 outputs; give one for each.")]
    [InlineData("cross-entropy(none)", "identity", "Training needs one number to minimize, but cross-entropy(none) gives one per term; take the reduction mean or sum.")]
    public void A_loss_that_does_not_fit_the_outputs_is_refused(string loss, string ends, string message)
    {
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(
            engine, Iris, IrisPlan with { Network = Mlp.Inputs(4).Outputs(3, ends), Loss = Loss.Parse(loss) })).Message.ShouldBe(message);
    }

    [Fact]
    public void Fewer_outputs_than_classes_are_refused()
    {
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, Iris, IrisPlan with { Network = Mlp.Inputs(4).Outputs(2) })).Message
            .ShouldBe("iris predicts one of 3 classes, but the network has 2 outputs; give it 3.");
    }

    /// <summary>The negative log-likelihood of log-softmax is cross-entropy: both learn the same up to rounding.</summary>
    [Fact]
    public void Log_softmax_and_its_likelihood_are_cross_entropy()
    {
        using var engine = new NativeBackend();
        var likelihood = TrainingRun.Run<double>(
            engine, Iris, IrisPlan with { Epochs = 3, Network = Mlp.Inputs(4).Hidden(8, "tanh").Outputs(3, "log-softmax"), Loss = Loss.Parse("nll") });
        var entropy = TrainingRun.Run<double>(engine, Iris, IrisPlan with { Epochs = 3, Network = Mlp.Inputs(4).Hidden(8, "tanh").Outputs(3) });
        likelihood.Parameters.Zip(entropy.Parameters, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Divergence_is_one_sentence()
    {
        var plan = new TrainingPlan(Mlp.Inputs(10).Hidden(16, "relu").Outputs(1), new Sgd(1000));
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, DataSet.Load("diabetes"), plan)).Message
            .ShouldMatch(
                @"^Training diverged: the loss is (NaN|Infinity) in epoch \d+, step \d+, where the (weight|bias) of layer \d is the first not finite; "
                + @"(the loss of the step before was .+; )?lower the learning rate, which is 1000, or clip the gradients\.$");
    }

    [Fact]
    public void A_regression_too_small_for_R2_is_one_sentence()
    {
        var data = new DataSet("t", DataTask.Regression, ["a"], [], [1, 2, 3, 4], [5, 6, 7, 8]);
        var plan = new TrainingPlan(Mlp.Inputs(1).Outputs(1), new Sgd(0.1));
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, data, plan)).Message.ShouldMatch(
            @"^t: all targets of the rows to test \(1\) are \d, so that R² has no value; "
            + @"give it more rows with different targets, or hold out another fraction\.$");
    }

    [Fact]
    public void A_fraction_held_out_is_valid_once_made() =>
        Should.Throw<InputException>(() => IrisPlan with { HeldOut = 1 }).Message
            .ShouldBe("The fraction held out is 1, but must be greater than 0 and less than 1.");

    [Fact]
    public void Divergence_in_the_last_step_is_found()
    {
        // One step, before which the loss is finite; the learning rate is beyond float32, and so are the parameters after it.
        var plan = new TrainingPlan(Mlp.Inputs(10).Outputs(1), new Sgd(1e39)) { Epochs = 1, BatchSize = 354 };
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, DataSet.Load("diabetes"), plan)).Message
            .ShouldBe(
                "Training diverged: the last step left parameters that are not finite, where the weight of layer 1 is the first not finite; "
                + "lower the learning rate, which is 1E+39, or clip the gradients.");
    }

    [Theory]
    [InlineData(0, 1, "The number of epochs is 0, but must be at least 1.")]
    [InlineData(1, -1, "The number of rows in a batch is -1, but must be at least 1.")]
    public void A_plan_is_valid_once_made(int epochs, int batchSize, string message) =>
        Should.Throw<InputException>(() => IrisPlan with { Epochs = epochs, BatchSize = batchSize }).Message.ShouldBe(message);

    private static TrainingOutcome Run(TrainingPlan plan, Action<EpochResult>? progress = null, CancellationToken cancellation = default)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<float>(engine, Iris, plan, progress, cancellation: cancellation);
    }

    private static double MeanTestScore(DataSet data, TrainingPlan plan, int seeds)
    {
        using var engine = new NativeBackend();
        return Enumerable.Range(1, seeds)
            .Average(seed => TrainingRun.Run<float>(engine, data, plan with { Seed = (ulong)seed }).Test.Value);
    }
}
