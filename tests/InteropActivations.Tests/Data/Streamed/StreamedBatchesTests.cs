using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Data.Streamed;

public class StreamedBatchesTests
{
    private const int Rows = 5000;

    private static readonly TrainingSpec Classes = new(Mlp.Inputs(3).Outputs(3), Loss.CrossEntropy, new Sgd(0.1));

    [Theory]
    [InlineData("cross-entropy", 3)]
    [InlineData("binary-cross-entropy", 3)]
    [InlineData("hinge", 3)]
    [InlineData("mse", 1)]
    public void An_epoch_goes_through_every_row_in_memory_once_with_its_target(string loss, int outputs)
    {
        using var file = TemporaryCsv.Of(Rows, row => loss == "mse" ? FormattableString.Invariant($"{row * 0.37 % 1:R}") : $"{"bca"[row % 3]}");
        var spec = new TrainingSpec(Mlp.Inputs(3).Outputs(outputs), Loss.Parse(loss), Classes.Optimizer);
        var streamed = StreamedDataSet.Open(file.Path);
        var data = InMemory.Standardized(streamed, DataSet.FromCsv(file.Path));
        var targets = TargetEncoding.Of<double>(data, spec);
        using var batches = new StreamedBatches<double>(streamed, spec, batchSize: 64, seed: 1, window: 1000);
        batches.Count.ShouldBe((data.Rows + 63) / 64);

        var seen = Epoch(batches, 0, data.Inputs, spec.TargetsPerRow);
        seen.Count.ShouldBe(data.Rows);
        seen.ShouldNotBe([.. seen.OrderBy(row => row.Inputs[0])]);
        foreach (var (row, (inputs, target)) in seen.OrderBy(row => row.Inputs[0]).Index())
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                // A standardized value inherits the mean's rounding, which is as great as the mean in deviations.
                var moments = streamed.Standardizer.Features[i];
                inputs[i].ShouldBe(data.Row(row)[i], 1e-12 * Math.Max(1, Math.Abs(moments.Mean / moments.Deviation)));
            }

            target.ShouldBe(targets[(row * spec.TargetsPerRow)..((row + 1) * spec.TargetsPerRow)], 1e-12);
        }
    }

    [Fact]
    public void The_last_batch_is_smaller_and_batches_are_whole_within_a_block()
    {
        using var file = TemporaryCsv.Of(Rows, row => $"{row % 3}");
        var streamed = StreamedDataSet.Open(file.Path);
        var train = (int)streamed.RowsOf(DataPart.Train);
        using var batches = new StreamedBatches<float>(streamed, Classes, batchSize: 64, seed: 1, window: 200);
        batches.Rows(0).ShouldBe(64);
        batches.Rows(batches.Count - 1).ShouldBe(train - ((batches.Count - 1) * 64));

        // A window of 200 rows is 3 whole batches: the rows of batches 0 to 2 are the first 192, whatever their order.
        var order = Order(streamed, batches, 0);
        foreach (var block in order.Chunk(192).Zip(order.Order().Chunk(192)))
        {
            block.First.Order().ShouldBe(block.Second);
            block.First.ShouldNotBe(block.Second);
        }
    }

    [Fact]
    public void An_order_is_that_of_its_seed_and_epoch_and_needs_none_before()
    {
        using var file = TemporaryCsv.Of(Rows, row => $"{row % 3}");
        var streamed = StreamedDataSet.Open(file.Path);
        using var batches = new StreamedBatches<float>(streamed, Classes, batchSize: 64, seed: 1, window: 1000);
        var first = Order(streamed, batches, 0);
        var second = Order(streamed, batches, 1);
        second.ShouldNotBe(first);

        using var again = new StreamedBatches<float>(StreamedDataSet.Open(file.Path), Classes, batchSize: 64, seed: 1, window: 1000);
        Order(streamed, again, 1).ShouldBe(second);
        using var other = new StreamedBatches<float>(streamed, Classes, batchSize: 64, seed: 2, window: 1000);
        Order(streamed, other, 0).ShouldNotBe(first);

        // Batches left out change nothing, even where whole blocks are left out with them.
        batches.StartEpoch(1);
        batches.Inputs(40)[0].ShouldBe(Standardized(streamed, second[40 * 64]));
        batches.Inputs(41)[0].ShouldBe(Standardized(streamed, second[41 * 64]));
    }

    [Fact]
    public void Batches_are_asked_for_forward_only()
    {
        using var file = TemporaryCsv.Of(Rows, row => $"{row % 3}");
        using var batches = new StreamedBatches<float>(StreamedDataSet.Open(file.Path), Classes, batchSize: 64, seed: 1, window: 1000);
        Should.Throw<InvalidOperationException>(() => batches.Inputs(0).Length).Message.ShouldBe("No epoch is started.");
        batches.StartEpoch(0);
        batches.Inputs(3).Length.ShouldBe(64 * 3);
        batches.Targets(3).Length.ShouldBe(64);
        Should.Throw<InvalidOperationException>(() => batches.Targets(2).Length).Message
            .ShouldBe("Batch 2 was asked for after batch 3, but a file is read forward only.");
        Should.Throw<ArgumentOutOfRangeException>(() => batches.Inputs(batches.Count).Length);
        batches.StartEpoch(1);
        batches.Inputs(0).Length.ShouldBe(64 * 3);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var file = TemporaryCsv.Of(Rows, row => $"{row % 3}");
        var streamed = StreamedDataSet.Open(file.Path);
        Message(new TrainingSpec(Mlp.Inputs(2).Outputs(3), Classes.Loss, Classes.Optimizer), 1, 1)
            .ShouldBe("t has 3 features, but the network takes 2 inputs.");
        Message(Classes, 0, 1).ShouldBe("A batch of 0 rows cannot be; give it at least 1.");
        Message(Classes, 1, 0).ShouldBe("A window of 0 rows cannot be; give it at least 1.");
        Should.Throw<InputException>(() => new StreamedRows<float>(streamed, DataPart.Test, Classes, 0)).Message
            .ShouldBe("A chunk of 0 rows cannot be; give it at least 1.");

        string Message(TrainingSpec spec, int batchSize, int window) =>
            Should.Throw<InputException>(() => new StreamedBatches<float>(streamed, spec, batchSize, 1, window)).Message;
    }

    private static List<(double[] Inputs, double[] Targets)> Epoch(StreamedBatches<double> batches, int epoch, int width, int targetWidth)
    {
        var seen = new List<(double[], double[])>();
        batches.StartEpoch(epoch);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            for (var row = 0; row < batches.Rows(batch); row++)
            {
                seen.Add((
                    batches.Inputs(batch).Slice(row * width, width).ToArray(),
                    batches.Targets(batch).Slice(row * targetWidth, targetWidth).ToArray()));
            }
        }

        return seen;
    }

    /// <summary>The numbers of the rows, read from the first feature.</summary>
    private static List<int> Order(StreamedDataSet data, StreamedBatches<float> batches, int epoch)
    {
        var (mean, deviation) = data.Standardizer.Features[0];
        var order = new List<int>();
        batches.StartEpoch(epoch);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            for (var row = 0; row < batches.Rows(batch); row++)
            {
                order.Add((int)Math.Round((batches.Inputs(batch)[row * data.Inputs] * deviation) + mean));
            }
        }

        return order;
    }

    private static float Standardized(StreamedDataSet data, int row) =>
        (float)((row - data.Standardizer.Features[0].Mean) / data.Standardizer.Features[0].Deviation);
}
