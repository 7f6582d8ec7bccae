using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Data;

public class BatchesTests
{
    private const int Rows = 10;

    /// <summary>Row i has the features i and −i and the class i mod 3.</summary>
    private static readonly DataSet Data = new(
        "t",
        DataTask.Classification,
        ["a", "b"],
        ["x", "y", "z"],
        [.. Enumerable.Range(0, Rows).SelectMany(i => new double[] { i, -i })],
        [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 3))]);

    private static readonly TrainingSpec Spec = new(Mlp.Inputs(2).Outputs(3), Loss.CrossEntropy, new Sgd(0.1));

    [Fact]
    public void An_epoch_goes_through_every_row_once_with_its_target()
    {
        var batches = new Batches<double>(Data, Spec, batchSize: 4, seed: 1);
        batches.Count.ShouldBe(3);
        batches.StartEpoch(0);
        Enumerable.Range(0, 3).Select(batches.Rows).ShouldBe([4, 4, 2]);
        var seen = new List<double>();
        for (var batch = 0; batch < batches.Count; batch++)
        {
            for (var row = 0; row < batches.Rows(batch); row++)
            {
                var first = batches.Inputs(batch)[2 * row];
                seen.Add(first);
                batches.Inputs(batch)[(2 * row) + 1].ShouldBe(-first);
                batches.Targets(batch)[row].ShouldBe(first % 3);
            }
        }

        seen.ShouldNotBe([.. seen.Order()]);
        seen.Order().ShouldBe(Enumerable.Range(0, Rows).Select(i => (double)i));
    }

    [Fact]
    public void Every_epoch_has_its_own_order_which_needs_none_before_it()
    {
        Order(0).ShouldNotBe(Order(1));
        Order(1).ShouldBe(Order(1));

        static double[] Order(int epoch)
        {
            var batches = new Batches<double>(Data, Spec, Rows, seed: 1);
            batches.StartEpoch(epoch);
            return batches.Inputs(0).ToArray();
        }
    }

    [Fact]
    public void Other_losses_see_1_at_the_class_and_0_elsewhere()
    {
        var batches = new Batches<float>(Data, new TrainingSpec(Spec.Network, Loss.BinaryCrossEntropy, Spec.Optimizer), batchSize: 2, seed: 1);
        batches.Targets(1).ToArray().ShouldBe([0, 0, 1, 1, 0, 0]);
    }

    [Fact]
    public void A_network_that_does_not_fit_is_named()
    {
        Message(new TrainingSpec(Mlp.Inputs(3).Outputs(3), Spec.Loss, Spec.Optimizer)).ShouldBe("t has 2 features, but the network takes 3 inputs.");
        Message(new TrainingSpec(Mlp.Inputs(2).Outputs(2), Spec.Loss, Spec.Optimizer)).ShouldBe("t predicts one of 3 classes, but the network has 2 outputs; give it 3.");
        Message(new TrainingSpec(Mlp.Inputs(2).Outputs(1), Loss.MeanSquaredError, Spec.Optimizer))
            .ShouldBe("t predicts one of 3 classes, but the network has 1 outputs; give it 3.");
        Should.Throw<InputException>(() => new Batches<float>(Data, Spec, batchSize: 0, seed: 1)).Message
            .ShouldBe("A batch of 0 rows cannot be; give it at least 1.");

        var numbers = new DataSet("t", DataTask.Regression, ["a"], [], [1], [2]);
        Should.Throw<InputException>(() => new Batches<float>(numbers, new TrainingSpec(Mlp.Inputs(1).Outputs(1), Spec.Loss, Spec.Optimizer), 1, 1)).Message
            .ShouldBe("t predicts a number, but cross-entropy needs classes; train it with mse.");

        static string Message(TrainingSpec spec) =>
            Should.Throw<InputException>(() => new Batches<float>(Data, spec, batchSize: 1, seed: 1)).Message;
    }
}
