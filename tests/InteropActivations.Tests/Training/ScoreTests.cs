using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Metrics at values that can be checked by hand.</summary>
public class ScoreTests
{
    private static readonly DataSet Two = new("t", DataTask.Classification, ["a"], ["no", "yes"], [0, 0, 0, 0], [0, 1, 1, 0]);

    [Fact]
    public void Accuracy_counts_the_greatest_output()
    {
        var score = Score.Of<float>(Two, Spec(2, Loss.CrossEntropy), [1, 0, 0, 1, 1, 0, -2, -3]);
        score.Accuracy.ShouldBe(0.75);
        score.Metric.ShouldBe("accuracy");
        score.Value.ShouldBe(0.75);
    }

    [Theory]
    [InlineData("binary-cross-entropy", 0.75)]
    [InlineData("mse", 0.5)]
    public void One_output_has_its_border_where_the_loss_puts_it(string loss, double expected) =>
        Score.Of<double>(Two, Spec(1, Loss.Parse(loss)), [-0.1, 0.4, 0.6, 0.7]).Accuracy.ShouldBe(expected);

    [Fact]
    public void Numbers_are_scored_by_what_is_left_of_their_variance()
    {
        var data = new DataSet("t", DataTask.Regression, ["a"], [], [0, 0, 0], [1, 2, 3]);
        // Residuals 0, 1, 0 against a total of 2.
        var score = Score.Of<double>(data, Spec(1, Loss.MeanSquaredError), [1, 1, 3], unit: 10);
        score.RSquared.ShouldBe(0.5);
        score.RootMeanSquaredError!.Value.ShouldBe(10 * Math.Sqrt(1d / 3), 1e-14);
        score.Metric.ShouldBe("r2");
    }

    [Fact]
    public void Equal_targets_have_no_r2()
    {
        var data = new DataSet("t", DataTask.Regression, ["a"], [], [0, 0], [1, 1]);
        var score = Score.Of<double>(data, Spec(1, Loss.MeanSquaredError), [1, 1]);
        score.RSquared.ShouldBeNull();
        score.Value.ShouldBe(double.NaN);
    }

    private static TrainingSpec Spec(int outputs, Loss loss) => new(Mlp.Inputs(1).Outputs(outputs), loss, new Sgd(1));
}
