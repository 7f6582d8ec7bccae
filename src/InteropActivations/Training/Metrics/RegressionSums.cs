using InteropActivations.Data;

namespace InteropActivations.Training.Metrics;

/// <summary>What the metrics of predicted numbers are made of, summed over rows as they come.</summary>
internal sealed class RegressionSums
{
    private RunningMoments _targets;
    private double _squares;
    private double _sizes;
    private long _rows;

    /// <summary>The metrics of the rows so far, of which there is at least one.</summary>
    public RegressionMetrics Result =>
        // Targets that are not equal can still have squares that underflow.
        new(_targets.Squares == 0 ? null : 1 - (_squares / _targets.Squares), Math.Sqrt(_squares / _rows), _sizes / _rows);

    /// <summary>Takes more rows.</summary>
    public void Add(ReadOnlySpan<double> predicted, ReadOnlySpan<double> targets)
    {
        for (var row = 0; row < targets.Length; row++)
        {
            var error = targets[row] - predicted[row];
            _squares += error * error;
            _sizes += Math.Abs(error);
            _targets.Add(targets[row]);
        }

        _rows += targets.Length;
    }
}
