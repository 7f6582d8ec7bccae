namespace InteropActivations.Training.Metrics;

/// <summary>How near predicted numbers are to their targets.</summary>
/// <remarks>Sums are in float64 and in the order of the rows.</remarks>
/// <param name="RSquared">1 − Σ(y − ŷ)² / Σ(y − ȳ)²; null where all targets are equal, as where there is only one.</param>
/// <param name="RootMeanSquaredError">√ of the mean (y − ŷ)².</param>
/// <param name="MeanAbsoluteError">The mean |y − ŷ|.</param>
public sealed record RegressionMetrics(double? RSquared, double RootMeanSquaredError, double MeanAbsoluteError)
{
    /// <summary>The metrics of at least one row.</summary>
    /// <exception cref="InputException">There are no rows, or not as many predictions as targets.</exception>
    public static RegressionMetrics Of(ReadOnlySpan<double> predicted, ReadOnlySpan<double> targets)
    {
        SessionChecks.Length("predictions", predicted.Length, targets.Length);
        if (targets.IsEmpty)
        {
            throw new InputException("Predictions need at least one row to be scored.");
        }

        var sums = new RegressionSums();
        sums.Add(predicted, targets);
        return sums.Result;
    }
}
