using System.Numerics;
using InteropActivations.Data;
using InteropActivations.Training.Metrics;

namespace InteropActivations.Training;

/// <summary>How well a network predicts: accuracy and what goes with it for classes, R² and errors for numbers.</summary>
public sealed record Score
{
    /// <summary>The fraction of rows whose class is predicted; null for a regression.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The area under the curve of the second of two classes; null for a regression, more classes, and rows of one class only.</summary>
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

        return data.Task == DataTask.Classification ? OfClasses(data, spec.Loss, values) : OfNumbers(data, values, unit);
    }

    private static Score OfClasses(DataSet data, Loss loss, ReadOnlySpan<double> outputs)
    {
        // One output tells two classes apart: as a logit at 0, as a number halfway between 0 and 1.
        var border = loss is BinaryCrossEntropyLoss or HingeLoss ? 0 : 0.5;
        var width = outputs.Length / data.Rows;
        int[] actual = new int[data.Rows], predicted = new int[data.Rows];
        for (var row = 0; row < data.Rows; row++)
        {
            var values = outputs.Slice(row * width, width);
            actual[row] = (int)data.Targets[row];
            predicted[row] = width == 1 ? (values[0] > border ? 1 : 0) : Greatest(values);
        }

        var matrix = ConfusionMatrix.Of(Math.Max(data.Outputs, width), actual, predicted);
        return new Score
        {
            Accuracy = matrix.Accuracy,
            Auc = data.Outputs == 2 && width <= 2 ? OfSecondClass(outputs, actual, width) : null,
            LogLoss = (loss, width) switch
            {
                (BinaryCrossEntropyLoss, 1) when data.Outputs == 2 => Metrics.LogLoss.OfBinaryLogits(outputs, actual),
                (CrossEntropyLoss, > 1) when width >= data.Outputs => Metrics.LogLoss.OfLogits(outputs, actual),
                _ => null,
            },
            ConfusionMatrix = matrix,
        };
    }

    /// <summary>The area under the curve by the one output, or by how far the second of two is above the first.</summary>
    private static double? OfSecondClass(ReadOnlySpan<double> outputs, int[] actual, int width)
    {
        var scores = new double[actual.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = width == 1 ? outputs[row] : outputs[(2 * row) + 1] - outputs[2 * row];
        }

        return AreaUnderCurve.Of(scores, Array.ConvertAll(actual, one => one == 1));
    }

    /// <summary>The place of the greatest value, the first of equals.</summary>
    private static int Greatest(ReadOnlySpan<double> values)
    {
        var greatest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            greatest = values[i] > values[greatest] ? i : greatest;
        }

        return greatest;
    }

    private static Score OfNumbers(DataSet data, ReadOnlySpan<double> outputs, double unit)
    {
        var metrics = RegressionMetrics.Of(outputs, data.Targets);
        return new Score
        {
            RSquared = metrics.RSquared,
            RootMeanSquaredError = unit * metrics.RootMeanSquaredError,
            MeanAbsoluteError = unit * metrics.MeanAbsoluteError,
        };
    }
}
