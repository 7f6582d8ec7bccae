using System.Numerics;
using InteropActivations.Data;
using InteropActivations.Training.Metrics;

namespace InteropActivations.Training;

/// <summary>How well a network predicts: accuracy and what goes with it for classes, R² and errors for numbers.</summary>
public sealed record Score
{
    /// <summary>The fraction of rows whose class is predicted; null for a regression.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The area under the curve of the second of two classes; null for a regression, more classes, rows of one class only, and more than 4,194,304 rows, since it needs all at once.</summary>
    public double? Auc { get; init; }

    /// <summary>The mean −ln of the probability given to a row's class; null for a regression, and where outputs are not logits of the classes.</summary>
    public double? LogLoss { get; init; }

    /// <summary>How many rows of each class are predicted as which; null for a regression.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>1 − Σ(y − ŷ)² / Σ(y − ȳ)²; null for classes, and where all targets are equal.</summary>
    public double? RSquared { get; init; }

    /// <summary>√ of the mean (y − ŷ)², in the target's own unit; null for classes.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>The mean |y − ŷ|, in the target's own unit; null for classes.</summary>
    public double? MeanAbsoluteError { get; init; }

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var values = new double[outputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.CreateTruncating(outputs[i]);
        }

        var score = new RunningScore(data.Task, data.Outputs, spec.Loss, unit);
        score.Add(values, data.Targets);
        return score.Result;
    }
}
