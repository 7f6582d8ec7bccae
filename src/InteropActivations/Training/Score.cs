using System.Numerics;
using InteropActivations.Data;

namespace InteropActivations.Training;

/// <summary>How well a network predicts: accuracy for classes, R² and the root of the mean squared error for numbers.</summary>
public sealed record Score
{
    /// <summary>The fraction of rows whose class is predicted; null for a regression.</summary>
    public double? Accuracy { get; init; }

    /// <summary>1 − Σ(y − ŷ)² / Σ(y − ȳ)²; null for classes, and where all targets are equal.</summary>
    public double? RSquared { get; init; }

    /// <summary>√ of the mean (y − ŷ)², in the target's own unit; null for classes.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>What the main metric is: <c>accuracy</c> or <c>r2</c>.</summary>
    public string Metric => Accuracy is null ? "r2" : "accuracy";

    /// <summary>The main metric; NaN where it has no value.</summary>
    public double Value => Accuracy ?? RSquared ?? double.NaN;

    /// <summary>Scores predicted outputs, row after row.</summary>
    /// <param name="data">The rows as the network saw them.</param>
    /// <param name="spec">Says what an output means.</param>
    /// <param name="outputs">What the network predicts.</param>
    /// <param name="unit">The standard deviation by which the target was divided.</param>
    public static Score Of<T>(DataSet data, TrainingSpec spec, ReadOnlySpan<T> outputs, double unit = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        data.Task == DataTask.Classification
            ? new Score { Accuracy = CountRight(data, spec, outputs) / (double)data.Rows }
            : OfNumbers(data, outputs, unit);

    private static int CountRight<T>(DataSet data, TrainingSpec spec, ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // One output tells two classes apart: as a logit at 0, as a number halfway between 0 and 1.
        var border = T.CreateTruncating(spec.Loss is BinaryCrossEntropyLoss or HingeLoss ? 0 : 0.5);
        var classes = outputs.Length / data.Rows;
        var right = 0;
        for (var row = 0; row < data.Rows; row++)
        {
            var values = outputs.Slice(row * classes, classes);
            var predicted = classes == 1 ? (values[0] > border ? 1 : 0) : Greatest(values);
            right += predicted == data.Targets[row] ? 1 : 0;
        }

        return right;
    }

    /// <summary>The place of the greatest value, the first of equals.</summary>
    private static int Greatest<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var greatest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            greatest = values[i] > values[greatest] ? i : greatest;
        }

        return greatest;
    }

    private static Score OfNumbers<T>(DataSet data, ReadOnlySpan<T> outputs, double unit)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mean = 0d;
        foreach (var target in data.Targets)
        {
            mean += target / data.Rows;
        }

        double residual = 0, total = 0;
        for (var row = 0; row < data.Rows; row++)
        {
            var error = data.Targets[row] - double.CreateTruncating(outputs[row]);
            residual += error * error;
            total += (data.Targets[row] - mean) * (data.Targets[row] - mean);
        }

        return new Score
        {
            RSquared = total == 0 ? null : 1 - (residual / total),
            RootMeanSquaredError = unit * Math.Sqrt(residual / data.Rows),
        };
    }
}
