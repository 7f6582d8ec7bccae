using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;
using Microsoft.ML;

namespace InteropActivations.MLNet.Tests;

public class ExampleDataTests
{
    private const int RowCount = 1000;

    private readonly MLContext _context = new(seed: 0);

    /// <summary>100 rows of a feature, a label and a weight are in memory at once; a window has 48, 3 batches of 16.</summary>
    private const long FewBytes = 100 * 3 * sizeof(float);

    [Theory]
    [InlineData(FewBytes)]
    [InlineData(ExampleData.MostBytesHeld)]
    public void Every_epoch_has_every_row_once_and_another_order(long bytes)
    {
        using var batches = Batches(Data(_context.Data.Cache(_context.View(Rows())), bytes));

        var first = Epoch(batches, 0);
        var second = Epoch(batches, 1);

        first.Order().ShouldBe(Enumerable.Range(0, RowCount).Select(i => (float)i));
        second.Order().ShouldBe(first.Order());
        second.SequenceEqual(first).ShouldBeFalse();
        first.SequenceEqual(first.Order()).ShouldBeFalse();
        Epoch(batches, 0).ShouldBe(first);
    }

    [Fact]
    public void A_source_that_shuffles_gives_rows_beyond_their_window()
    {
        using var batches = Batches(Data(_context.Data.Cache(_context.View(Rows())), FewBytes));

        Epoch(batches, 0).Take(48).ShouldContain(row => row >= 100);
    }

    [Fact]
    public void An_epoch_that_is_left_begins_anew()
    {
        using var batches = Batches(Data(_context.View(Rows()), FewBytes));
        var whole = Epoch(batches, 3);
        batches.StartEpoch(2);
        batches.Inputs(0);

        Epoch(batches, 3).ShouldBe(whole);
        batches.StartEpoch(3);
        batches.Inputs(10).ToArray().ShouldBe(whole[160..176]);
    }

    [Fact]
    public void Incomplete_rows_are_left_out_of_batches()
    {
        var rows = Rows();
        rows[7].Features[0] = float.NaN;
        rows[500].Number = float.PositiveInfinity;
        using var batches = Batches(Data(_context.View(rows), FewBytes, RowCount - 2));

        Epoch(batches, 0).Order().ShouldBe(Enumerable.Range(0, RowCount).Except([7, 500]).Select(i => (float)i));
    }

    [Fact]
    public void A_row_is_in_one_part_in_whatever_order_it_is_read()
    {
        var split = new ExampleSplit(0.3, seed: 4);
        var data = _context.Data.Cache(_context.View(Rows()));
        var columns = Columns(data);

        var validating = Read(null, DataPart.Validation);

        Read(new Random(1), DataPart.Validation).Order().ShouldBe(validating);
        Read(new Random(2), DataPart.Train).Order().ShouldBe(Enumerable.Range(0, RowCount).Select(i => (float)i).Except(validating));

        // 300 are expected, with a standard deviation of √(1000 · 0.3 · 0.7) = 14.5.
        validating.Length.ShouldBeInRange(240, 360);

        float[] Read(Random? order, DataPart part)
        {
            using var reader = new ExampleReader(data, columns, split, order);
            List<float> read = [];
            while (reader.Next(part))
            {
                read.Add(reader.Features[0]);
            }

            return [.. read];
        }
    }

    [Fact]
    public void A_view_that_gives_fewer_rows_later_is_told_as_such()
    {
        using var batches = Batches(Data(_context.View(Rows()), FewBytes, RowCount + 1));

        Should.Throw<InvalidOperationException>(() => Epoch(batches, 0)).Message.ShouldStartWith("The data gave fewer complete rows");
    }

    private static TrainingRow[] Rows() => [.. Enumerable.Range(0, RowCount).Select(i => new TrainingRow { Features = [i], Number = i })];

    private static ExampleColumns Columns(IDataView data) => ExampleColumns.Of(data.Schema, new MlpRegressionTrainer.Options { LabelColumnName = "Number" });

    private static ExampleData Data(IDataView data, long bytes, long rows = RowCount) => new(
        data, Columns(data), split: null, validation: null, (rows, 0), (new Scaling([(0, 1)]), new Scaling([(0, 1)])), (DataTask.Regression, 1), bytes);

    private static IBatchSource<float> Batches(ExampleData data) =>
        data.Batches<float>(new TrainingSpec(Mlp.Inputs(1).Outputs(1), Loss.MeanSquaredError, new Sgd(1)), 16, seed: 1);

    private static float[] Epoch(IBatchSource<float> batches, int epoch)
    {
        batches.StartEpoch(epoch);
        List<float> rows = [];
        for (var batch = 0; batch < batches.Count; batch++)
        {
            rows.AddRange(batches.Inputs(batch));
            batches.Targets(batch).ToArray().ShouldBe(batches.Inputs(batch).ToArray());
        }

        return [.. rows];
    }
}
