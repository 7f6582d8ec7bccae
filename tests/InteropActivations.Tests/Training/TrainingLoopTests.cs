using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Tests.Training;

/// <summary>What the loop adds to single steps: validation, early stopping, schedules, masks.</summary>
public class TrainingLoopTests
{
    private static readonly DataSet Iris = DataSet.Load("iris");

    private static readonly TrainingPlan Plan = new(Mlp.Inputs(4).Hidden(8, "tanh").Outputs(3), new Adam(0.01))
    {
        BatchSize = 16,
        Epochs = 30,
        Validation = 0.25,
    };

    [Fact]
    public void Validation_rows_are_neither_trained_on_nor_tested()
    {
        var outcome = Run(Plan);
        // 150 rows less a fifth are 120; of each class's 40 a quarter validates; 90 rows in batches of 16 are 6 steps.
        outcome.Steps.ShouldBe(30 * 6);
        outcome.Validation.ShouldNotBeNull();
        outcome.Epochs.ShouldAllBe(epoch => epoch.ValidationLoss > 0);
        Run(Plan with { Validation = 0 }).Epochs.ShouldAllBe(epoch => epoch.ValidationLoss == null);
    }

    [Fact]
    public void Early_stopping_ends_and_puts_the_best_parameters_back()
    {
        // So large a rate learns quickly and then wanders.
        var plan = Plan with { Optimizer = new Adam(0.5), Epochs = 200, EarlyStopping = new EarlyStopping(Patience: 5) };
        var outcome = Run(plan);
        var best = outcome.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        outcome.BestEpoch.ShouldBe(best.Epoch);
        outcome.Epochs.Length.ShouldBe(best.Epoch + 5);
        outcome.Interrupted.ShouldBeFalse();
        outcome.Parameters.ShouldBe(Run(plan with { EarlyStopping = null, Epochs = best.Epoch }).Parameters);
    }

    [Fact]
    public void A_schedule_sets_the_rate_of_every_epoch()
    {
        var outcome = Run(Plan with { Schedule = ScheduleSpec.Parse("step(10, gamma=0.1)") });
        outcome.Epochs.Select(epoch => epoch.LearningRate).ShouldBe(
            Enumerable.Range(0, 30).Select(epoch => 0.01 * Math.Pow(0.1, epoch / 10)), 1e-17);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_by_the_validation_loss()
    {
        var outcome = Run(Plan with { Optimizer = new Adam(0.5), Epochs = 60, Schedule = ScheduleSpec.Parse("plateau(patience=2)") });
        outcome.Epochs[^1].LearningRate.ShouldBeLessThan(0.5);
    }

    [Theory]
    [InlineData("one-cycle(0.1, 100)", "The schedule one-cycle(0.1, 100) ends after 100 of 180 steps; make it as long as the training, or leave its length out.")]
    [InlineData("linear-warmup(30) then cosine", "The schedule linear-warmup(30) then cosine leaves nothing of 30 epochs for cosine; make the warm-up shorter than the training.")]
    public void A_schedule_that_does_not_fit_the_training_is_refused(string schedule, string message) =>
        Should.Throw<InputException>(() => Run(Plan with { Schedule = ScheduleSpec.Parse(schedule) })).Message.ShouldBe(message);

    [Fact]
    public void What_watches_the_validation_loss_needs_validation_rows()
    {
        const string Rest = " watches the loss on validation rows, but there are none; give a fraction of the rows for validation, such as 0.1.";
        Should.Throw<InputException>(() => Run(Plan with { Validation = 0, EarlyStopping = new EarlyStopping() })).Message.ShouldBe("Early stopping" + Rest);
        Should.Throw<InputException>(() => Run(Plan with { Validation = 0, Schedule = ScheduleSpec.Parse("plateau") })).Message.ShouldBe("The schedule plateau" + Rest);
    }

    [Theory]
    [InlineData(0.2, 2)]
    [InlineData(0.7, 1)]
    public void A_batch_that_is_not_chosen_fits_the_rows(double heldOut, int steps) =>
        Run(Plan with { BatchSize = null, HeldOut = heldOut, Validation = 0, EarlyStopping = null, Schedule = null, Epochs = 1 }).Steps.ShouldBe(steps);

    [Fact]
    public void Lbfgs_takes_all_rows_together()
    {
        var plan = Plan with { Optimizer = OptimizerSpec.Parse("lbfgs(0.1)"), BatchSize = null, Epochs = 3 };
        Run(plan).Steps.ShouldBe(3);
        Should.Throw<InputException>(() => Run(plan with { BatchSize = 16 })).Message.ShouldBe(
            "L-BFGS compares gradients of the same rows, but a batch of 16 is a part of the 90 rows to train on; leave the batch size out, or take another optimizer.");
    }

    [Fact]
    public void A_batch_larger_than_the_data_is_refused() =>
        Should.Throw<InputException>(() => Run(Plan with { BatchSize = 91 })).Message
            .ShouldBe("A batch of 91 rows is larger than the 90 rows to train on; give at most 90.");

    [Fact]
    public void A_batch_of_one_row_cannot_be_normalized() =>
        Should.Throw<InputException>(() => Run(Plan with { BatchSize = 89, Network = Mlp.Inputs(4).Hidden(8, "tanh", new BatchNormalization()).Outputs(3) })).Message
            .ShouldBe("The last batch of an epoch would have one row (90 rows in batches of 89), but batch normalization needs two; give another batch size.");

    [Fact]
    public void Masks_drop_at_their_rate_and_keep_the_mean()
    {
        var network = Mlp.Inputs(1).Hidden(40, "relu", dropout: 0.25).Hidden(7, "relu").Hidden(60, "relu", dropout: 1).Outputs(1);
        var masks = new DropoutMasks<double>(network, seed: 1).Of(step: 3, rows: 500).ToArray();
        masks.Length.ShouldBe(500 * 100);
        masks[..20_000].Distinct().Order().ShouldBe([0, 1 / 0.75]);
        // The standard error of the mean of 20,000 masks is √(0.25 / 0.75 / 20,000) = 0.004; four of them.
        masks[..20_000].Average().ShouldBe(1, 0.0164);
        masks[20_000..].ShouldAllBe(mask => mask == 0);
    }

    [Fact]
    public void Masks_of_a_step_do_not_depend_on_the_steps_before()
    {
        var network = Mlp.Inputs(1).Hidden(5, "relu", dropout: 0.5).Outputs(1);
        var some = new DropoutMasks<float>(network, seed: 2);
        some.Of(0, 8);
        some.Of(1, 8);
        var after = some.Of(2, 8).ToArray();
        new DropoutMasks<float>(network, seed: 2).Of(2, 8).ToArray().ShouldBe(after);
        new DropoutMasks<float>(network, seed: 2).Of(3, 8).ToArray().ShouldNotBe(after);
        new DropoutMasks<float>(network, seed: 3).Of(2, 8).ToArray().ShouldNotBe(after);
    }

    private static TrainingOutcome Run(TrainingPlan plan)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<double>(engine, Iris, plan);
    }
}
