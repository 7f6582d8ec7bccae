using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;
using InteropActivations.Training.Checkpoints;

namespace InteropActivations.Tests.Training;

public class StartingPointTests
{
    private static readonly DataSet Iris = DataSet.Load("iris");

    /// <summary>So small a learning rate leaves parameters where they are, and a momentum of 0 running statistics.</summary>
    private static readonly TrainingPlan Still = new(
        Mlp.Inputs(4).Hidden(8, "tanh", new BatchNormalization(Momentum: 0)).Outputs(3), new Sgd(1e-300))
    { Epochs = 1, BatchSize = 40 };

    private static readonly StartingPoint Start = new(
        [.. Enumerable.Range(0, ParameterLayout.Of(Still.Network).Count).Select(i => Math.Cos(i))],
        [.. Enumerable.Range(0, ParameterLayout.Of(Still.Network).BufferCount).Select(i => 1 + (i / 7.0))]);

    [Fact]
    public void Training_begins_at_the_parameters_given_and_their_running_statistics()
    {
        var outcome = Run(Still with { Start = Start });

        outcome.Parameters.ShouldBe(Start.Parameters);
        outcome.Buffers.ShouldBe(Start.Buffers);
    }

    [Fact]
    public void Parameters_of_another_network_are_refused() =>
        Should.Throw<InputException>(() => Run(Still with { Start = new StartingPoint([1, 2], []) })).Message
            .ShouldBe("There are 2 initial parameters, but the network 4 - 8 batch-norm(momentum=0) tanh - 3 has 83.");

    [Fact]
    public void Running_statistics_that_are_missing_are_refused() =>
        Should.Throw<InputException>(() => Run(Still with { Start = Start with { Buffers = [] } })).Message
            .ShouldStartWith("There are 0 initial running statistics, but the network");

    [Fact]
    public void Parameters_that_are_not_finite_are_refused() =>
        Should.Throw<InputException>(() => Run(Still with { Start = Start with { Parameters = Start.Parameters.SetItem(3, double.NaN) } })).Message
            .ShouldBe("Number 3 of the initial parameters is NaN, but all must be finite.");

    [Fact]
    public void A_checkpoint_of_a_run_that_began_elsewhere_is_not_gone_on_from()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var checkpoints = new CheckpointOptions(path) { Every = TimeSpan.Zero };
            Run(Still with { Start = Start }, checkpoints);
            var other = Start with { Parameters = Start.Parameters.SetItem(0, 2) };

            Should.Throw<InputException>(() => Run(Still with { Start = other }, checkpoints)).Message.ShouldContain("its initializer is 'given parameters");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Rows_that_are_not_to_be_scored_change_nothing_else()
    {
        var plan = Still with { Optimizer = new Adam(0.01), Validation = 0.2 };
        var scored = Run(plan);

        var outcome = Run(plan with { ScoresRows = false });

        outcome.Parameters.ShouldBe(scored.Parameters);
        outcome.Epochs.ShouldBe(scored.Epochs);
        scored.Test.Accuracy.ShouldNotBeNull();
        outcome.Test.ShouldBe(new Score());
        outcome.Train.ShouldBe(new Score());
        outcome.Validation.ShouldBeNull();
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(0, 0)]
    [InlineData(0, double.PositiveInfinity)]
    public void A_standardizer_takes_finite_means_and_deviations_above_zero(double mean, double deviation) =>
        Should.Throw<InputException>(() => new Standardizer([(0, 1), (mean, deviation)], (0, 1))).Message.ShouldContain("standardizes nothing");

    private static TrainingOutcome Run(TrainingPlan plan, CheckpointOptions? checkpoints = null)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<double>(engine, Iris, plan, checkpoints: checkpoints);
    }
}
