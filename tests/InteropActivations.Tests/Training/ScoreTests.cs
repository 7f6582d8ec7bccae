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
        score.MeanAbsoluteError!.Value.ShouldBe(10d / 3, 1e-14);
        score.ConfusionMatrix.ShouldBeNull();
        score.Metric.ShouldBe("r2");
    }

    /// <summary>Rows of the classes 0, 1, 1, 0, by one logit or two whose difference it is: of four pairs 1 is right, 1 is equal.</summary>
    [Fact]
    public void Two_classes_are_scored_alike_by_one_logit_or_two()
    {
        var one = Score.Of<double>(Two, Spec(1, Loss.BinaryCrossEntropy), [1, 1, -1, 0]);
        var two = Score.Of<double>(Two, Spec(2, Loss.CrossEntropy), [1, 2, 4, 5, 0, -1, 7, 7]);
        one.Auc.ShouldBe(0.375);
        two.Auc.ShouldBe(0.375);

        // ln(1 + e) for 1 against, ln(1 + 1/e) for 1 in favour, ln(1 + e), ln 2.
        var loss = ((2 * Math.Log(1 + Math.E)) + Math.Log(1 + (1 / Math.E)) + Math.Log(2)) / 4;
        one.LogLoss!.Value.ShouldBe(loss, 1e-15);
        two.LogLoss!.Value.ShouldBe(loss, 1e-15);
        one.ConfusionMatrix.ShouldBe(two.ConfusionMatrix);
        one.ConfusionMatrix!.Counts.ShouldBe([1, 1, 1, 1]);
        one.MeanAbsoluteError.ShouldBeNull();
    }

    [Fact]
    public void Numbers_for_classes_have_no_log_loss()
    {
        var score = Score.Of<double>(Two, Spec(1, Loss.MeanSquaredError), [-0.1, 0.4, 0.6, 0.7]);
        score.LogLoss.ShouldBeNull();
        score.Auc.ShouldBe(0.5);
        score.ConfusionMatrix!.Counts.ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void Three_classes_have_no_area()
    {
        var three = new DataSet("t", DataTask.Classification, ["a"], ["x", "y", "z"], [0, 0], [0, 2]);
        var score = Score.Of<float>(three, Spec(3, Loss.CrossEntropy), [1, 1, 1, 0, 0, 0]);
        score.Auc.ShouldBeNull();
        score.LogLoss!.Value.ShouldBe(Math.Log(3), 1e-15);
        score.ConfusionMatrix!.Counts.ShouldBe([1, 0, 0, 0, 0, 0, 1, 0, 0]);
    }

    [Fact]
    public void One_row_has_an_accuracy_and_a_log_loss_but_no_area()
    {
        var data = new DataSet("t", DataTask.Classification, ["a"], ["no", "yes"], [0], [1]);
        var score = Score.Of<double>(data, Spec(1, Loss.BinaryCrossEntropy), [0.5]);
        score.Accuracy.ShouldBe(1);
        score.LogLoss!.Value.ShouldBe(Math.Log(1 + Math.Exp(-0.5)), 1e-15);
        score.Auc.ShouldBeNull();
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
