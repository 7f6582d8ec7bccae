using InteropActivations.Data;

namespace InteropActivations.Tests.Data;

public class DataSplitTests
{
    /// <summary>Row i has the feature i; of the classes 0, 1 and 2 there are 50, 30 and 20 rows.</summary>
    private static readonly DataSet Classes = new(
        "t", DataTask.Classification, ["row"], ["a", "b", "c"], Counted(100), [.. Counted(100).Select(i => i < 50 ? 0d : i < 80 ? 1 : 2)]);

    private static readonly DataSet Numbers = new("t", DataTask.Regression, ["row"], [], Counted(100), Counted(100));

    [Fact]
    public void Every_row_is_in_exactly_one_part()
    {
        foreach (var data in (DataSet[])[Classes, Numbers])
        {
            var split = DataSplit.Of(data, 0.2, seed: 1);
            split.Train.Rows.ShouldBe(80);
            split.Train.Features.ToArray().Concat(split.Test.Features.ToArray()).Order().ShouldBe(Counted(100));
        }
    }

    [Fact]
    public void Rows_keep_their_targets() =>
        DataSplit.Of(Numbers, 0.3, seed: 1).Test.Targets.ToArray().ShouldBe(DataSplit.Of(Numbers, 0.3, seed: 1).Test.Features.ToArray());

    [Fact]
    public void Every_class_is_held_out_in_proportion() =>
        DataSplit.Of(Classes, 0.2, seed: 1).Test.Targets.ToArray().CountBy(label => label).Select(pair => pair.Value).ShouldBe([10, 6, 4]);

    [Fact]
    public void The_seed_decides_which_rows()
    {
        var rows = DataSplit.Of(Classes, 0.2, seed: 1).Test.Features.ToArray();
        DataSplit.Of(Classes, 0.2, seed: 1).Test.Features.ToArray().ShouldBe(rows);
        DataSplit.Of(Classes, 0.2, seed: 2).Test.Features.ToArray().ShouldNotBe(rows);
    }

    [Theory]
    [InlineData(0, "The fraction held out is 0, but must be greater than 0 and less than 1.")]
    [InlineData(1, "The fraction held out is 1, but must be greater than 0 and less than 1.")]
    [InlineData(double.NaN, "The fraction held out is NaN, but must be greater than 0 and less than 1.")]
    [InlineData(0.001, "Holding out 0.001 of t leaves 100 rows to train on and 0 to test; both need at least one.")]
    public void A_part_without_rows_is_refused(double heldOut, string message) =>
        Should.Throw<InputException>(() => DataSplit.Of(Classes, heldOut, seed: 1)).Message.ShouldBe(message);

    private static double[] Counted(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
