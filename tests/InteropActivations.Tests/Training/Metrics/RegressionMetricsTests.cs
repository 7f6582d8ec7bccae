using InteropActivations.Training.Metrics;

namespace InteropActivations.Tests.Training.Metrics;

public class RegressionMetricsTests
{
    [Fact]
    public void Worked_by_hand()
    {
        // Errors 0, 1, −3 against a mean of 2 and a total of 2.
        var metrics = RegressionMetrics.Of([1, 1, 6], [1, 2, 3]);
        metrics.RSquared!.Value.ShouldBe(-4, 1e-15);
        metrics.RootMeanSquaredError.ShouldBe(Math.Sqrt(10d / 3), 1e-15);
        metrics.MeanAbsoluteError.ShouldBe(4d / 3, 1e-15);
        RegressionMetrics.Of([1, 2, 3], [1, 2, 3]).ShouldBe(new RegressionMetrics(1, 0, 0));
    }

    /// <summary>The mean of 0.1 over three, seven, … rows is 0.1 only to rounding.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Equal_targets_have_no_r2(int rows)
    {
        var metrics = RegressionMetrics.Of(new double[rows], Enumerable.Repeat(0.1, rows).ToArray());
        metrics.RSquared.ShouldBeNull();

        // A thousand sums, each rounded.
        metrics.RootMeanSquaredError.ShouldBe(0.1, 1e-14);
        metrics.MeanAbsoluteError.ShouldBe(0.1, 1e-14);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<InputException>(() => RegressionMetrics.Of([], [])).Message.ShouldBe("Predictions need at least one row to be scored.");
        Should.Throw<InputException>(() => RegressionMetrics.Of([1], [1, 2])).Message.ShouldBe("There are 1 predictions, but there must be 2.");
    }
}
