using InteropActivations.Training.Metrics;

namespace InteropActivations.Tests.Training.Metrics;

public class LogLossTests
{
    [Fact]
    public void Worked_by_hand()
    {
        // Probabilities 1/4 and 3/4: the logits are their logarithms, or 0 and ln 3, and ln 3 alone for class 1 of two.
        var expected = -(Math.Log(0.75) + Math.Log(0.25)) / 2;
        LogLoss.OfProbabilities([0.25, 0.75, 0.25, 0.75], [1, 0])!.Value.ShouldBe(expected, 1e-15);
        LogLoss.OfLogits([0, Math.Log(3), 5, 5 + Math.Log(3)], [1, 0])!.Value.ShouldBe(expected, 1e-15);
        LogLoss.OfBinaryLogits([Math.Log(3), Math.Log(3)], [1, 0])!.Value.ShouldBe(expected, 1e-15);
        LogLoss.OfLogits([1, 1, 1], [2])!.Value.ShouldBe(Math.Log(3), 1e-15);
    }

    [Fact]
    public void Large_logits_do_not_overflow_and_small_losses_are_not_lost()
    {
        LogLoss.OfLogits([1000, 0], [1]).ShouldBe(1000);
        LogLoss.OfLogits([-1000, 0, 1000], [2]).ShouldBe(0);
        LogLoss.OfBinaryLogits([1000], [0]).ShouldBe(1000);
        LogLoss.OfBinaryLogits([-1000], [0]).ShouldBe(0);

        // ln(1 + e⁻⁵⁰) is e⁻⁵⁰ to one part in 10²¹.
        LogLoss.OfBinaryLogits([50], [1])!.Value.ShouldBe(Math.Exp(-50), 1e-15 * Math.Exp(-50));
        LogLoss.OfBinaryLogits([20], [1])!.Value.ShouldBe(Math.Exp(-20) - (Math.Exp(-40) / 2), 1e-15 * Math.Exp(-20));
    }

    [Fact]
    public void Certainty_costs_nothing_where_right_and_everything_where_wrong()
    {
        var right = LogLoss.OfProbabilities([0, 1], [1]);
        right.ShouldBe(0);
        double.IsNegative(right!.Value).ShouldBeFalse();
        LogLoss.OfProbabilities([0, 1], [0]).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Without_rows_there_is_none()
    {
        LogLoss.OfLogits([], []).ShouldBeNull();
        LogLoss.OfBinaryLogits([], []).ShouldBeNull();
        LogLoss.OfProbabilities([], []).ShouldBeNull();
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Message(() => LogLoss.OfLogits([1, 2, 3], [0, 1])).ShouldBe("There are 3 predicted values, but there must be 2.");
        Message(() => LogLoss.OfLogits([1, 2], [2])).ShouldBe("The class of row 0 is 2, but must be from 0 to 1.");
        Message(() => LogLoss.OfBinaryLogits([1, 2], [0])).ShouldBe("There are 2 logits, but there must be 1.");
        Message(() => LogLoss.OfProbabilities([0.5, 1.5], [1])).ShouldBe("The probability of the class of row 0 is 1.5, but must be at least 0 and at most 1.");
    }

    private static string Message(Func<double?> call) => Should.Throw<InputException>(() => { call(); }).Message;
}
