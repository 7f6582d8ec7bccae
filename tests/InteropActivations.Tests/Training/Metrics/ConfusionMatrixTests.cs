using InteropActivations.Training.Metrics;

namespace InteropActivations.Tests.Training.Metrics;

public class ConfusionMatrixTests
{
    /// <summary>Class 0: 3 rows, 2 right, one taken for 1. Class 1: 2 rows, 1 right, one taken for 2. Class 2: 1 row, taken for 0. Class 3: nothing.</summary>
    private static readonly ConfusionMatrix Hand = ConfusionMatrix.Of(4, [0, 0, 0, 1, 1, 2], [0, 1, 0, 1, 2, 0]);

    [Fact]
    public void Counts_are_those_of_the_rows()
    {
        Hand.Counts.ShouldBe([2, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
        Hand[1, 2].ShouldBe(1);
        Hand.Rows.ShouldBe(6);
        Hand.Right.ShouldBe(3);
        Hand.Accuracy.ShouldBe(0.5);
        Hand.Support(0).ShouldBe(3);
        Hand.Predicted(0).ShouldBe(3);
        Hand.ShouldBe(new ConfusionMatrix(4, [.. Hand.Counts]));
        Hand.ShouldNotBe(ConfusionMatrix.Of(4, [0, 0, 0, 1, 1, 2], [0, 1, 0, 1, 2, 1]));
    }

    [Fact]
    public void Metrics_of_a_class_worked_by_hand()
    {
        Hand.Precision(0).ShouldBe(2d / 3);
        Hand.Precision(1).ShouldBe(0.5);
        Hand.Precision(2).ShouldBe(0);
        Hand.Recall(0).ShouldBe(2d / 3);
        Hand.Recall(1).ShouldBe(0.5);
        Hand.Recall(2).ShouldBe(0);
        Hand.F1(0).ShouldBe(2d / 3);
        Hand.F1(1).ShouldBe(0.5);
        Hand.F1(2).ShouldBe(0);
        Hand.Precision(3).ShouldBeNull();
        Hand.Recall(3).ShouldBeNull();
        Hand.F1(3).ShouldBeNull();
    }

    [Fact]
    public void Averages_leave_out_a_class_that_is_nowhere()
    {
        Hand.MacroPrecision.ShouldBe(7d / 18, 1e-15);
        Hand.MacroRecall.ShouldBe(7d / 18, 1e-15);
        Hand.MacroF1.ShouldBe(7d / 18, 1e-15);
        Hand.WeightedPrecision.ShouldBe(0.5, 1e-15);
        Hand.WeightedRecall.ShouldBe(Hand.Accuracy, 1e-15);
        Hand.WeightedF1.ShouldBe(0.5, 1e-15);
    }

    /// <summary>Always class 0, as a broken network does: class 1 has no precision, which counts as 0.</summary>
    [Fact]
    public void A_class_that_is_never_predicted_counts_as_0()
    {
        var matrix = ConfusionMatrix.Of(2, [0, 0, 0, 1], [0, 0, 0, 0]);
        matrix.Precision(1).ShouldBeNull();
        matrix.MacroPrecision.ShouldBe(0.375);
        matrix.WeightedPrecision.ShouldBe(0.5625);
        matrix.MacroRecall.ShouldBe(0.5);
        matrix.F1(0)!.Value.ShouldBe(6d / 7, 1e-15);
        matrix.MacroF1.ShouldBe(3d / 7, 1e-15);
    }

    [Fact]
    public void One_row_is_right_or_wrong()
    {
        ConfusionMatrix.Of(2, [1], [1]).MacroF1.ShouldBe(1);
        ConfusionMatrix.Of(2, [1], [0]).MacroF1.ShouldBe(0);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Message(() => ConfusionMatrix.Of(2, [], [])).ShouldBe("A confusion matrix needs at least one row that was predicted.");
        Message(() => ConfusionMatrix.Of(2, [0, 1], [0])).ShouldBe("There are 1 predictions, but there must be 2.");
        Message(() => ConfusionMatrix.Of(2, [0, 2], [0, 1])).ShouldBe("Row 1 has the class 2, but it must be from 0 to 1.");
        Message(() => new ConfusionMatrix(0, [])).ShouldBe("A confusion matrix of 0 classes cannot be; give it at least 1.");
        Message(() => new ConfusionMatrix(2, [1, 2, 3])).ShouldBe("There are 3 counts, but there must be 4.");
        Message(() => new ConfusionMatrix(1, [-1])).ShouldBe("A count of a confusion matrix is -1, but must be at least 0.");
    }

    private static string Message(Func<ConfusionMatrix> call) => Should.Throw<InputException>(() => { call(); }).Message;
}
