using InteropActivations.Data;
using InteropActivations.Training.Metrics;

namespace InteropActivations.Training;

/// <summary>A score of rows that come chunk after chunk; how they are put into chunks changes it by roundings only.</summary>
/// <param name="task">What is predicted.</param>
/// <param name="outputs">How many values are wanted for a row.</param>
/// <param name="loss">Says what a predicted value means.</param>
/// <param name="unit">The standard deviation by which the target was divided.</param>
internal sealed class RunningScore(DataTask task, int outputs, Loss loss, double unit)
{
    /// <summary>The area under the curve needs all rows at once, and keeps 9 bytes of each: of so many rows 38 MB.</summary>
    internal const int MostRowsForArea = 1 << 22;

    private readonly RegressionSums _numbers = new();
    private readonly List<double> _scores = [];
    private readonly List<bool> _isSecond = [];
    private int[] _counts = [];
    private int _classes;
    private double _logLoss;
    private bool _hasLogLoss = true;
    private long _rows;

    /// <summary>The score of the rows so far, of which there is at least one.</summary>
    public Score Result => task == DataTask.Regression ? OfNumbers(_numbers.Result) : OfClasses(new ConfusionMatrix(_classes, [.. _counts]));

    private bool HasArea => outputs == 2 && _classes == 2 && _rows <= MostRowsForArea;

    /// <summary>Takes more rows.</summary>
    /// <param name="predicted">What the network predicts, row after row.</param>
    /// <param name="labels">One class index or number per row.</param>
    public void Add(ReadOnlySpan<double> predicted, ReadOnlySpan<double> labels)
    {
        _rows += labels.Length;
        if (task == DataTask.Regression)
        {
            _numbers.Add(predicted, labels);
        }
        else
        {
            AddClasses(predicted, labels);
        }
    }

    private void AddClasses(ReadOnlySpan<double> predicted, ReadOnlySpan<double> labels)
    {
        var width = predicted.Length / labels.Length;
        // One output tells two classes apart: as a logit at 0, as a number halfway between 0 and 1.
        var border = loss is BinaryCrossEntropyLoss or HingeLoss ? 0 : 0.5;
        int[] actual = new int[labels.Length], found = new int[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var values = predicted.Slice(row * width, width);
            actual[row] = (int)labels[row];
            found[row] = width == 1 ? (values[0] > border ? 1 : 0) : Greatest(values);
        }

        _classes = Math.Max(outputs, width);
        var matrix = ConfusionMatrix.Of(_classes, actual, found);
        _counts = _counts.Length == 0 ? [.. matrix.Counts] : [.. _counts.Zip(matrix.Counts, (before, more) => checked(before + more))];
        if (MeanLogLoss(predicted, actual, width) is { } mean)
        {
            _logLoss += mean * labels.Length;
        }
        else
        {
            _hasLogLoss = false;
        }

        if (HasArea)
        {
            KeepForArea(predicted, actual, width);
        }
    }

    private double? MeanLogLoss(ReadOnlySpan<double> predicted, int[] actual, int width) => (loss, width) switch
    {
        (BinaryCrossEntropyLoss, 1) when outputs == 2 => LogLoss.OfBinaryLogits(predicted, actual),
        (CrossEntropyLoss, > 1) when width >= outputs => LogLoss.OfLogits(predicted, actual),
        _ => null,
    };

    /// <summary>Keeps the one output, or how far the second of two is above the first.</summary>
    private void KeepForArea(ReadOnlySpan<double> predicted, int[] actual, int width)
    {
        for (var row = 0; row < actual.Length; row++)
        {
            _scores.Add(width == 1 ? predicted[row] : predicted[(2 * row) + 1] - predicted[2 * row]);
            _isSecond.Add(actual[row] == 1);
        }
    }

    private Score OfClasses(ConfusionMatrix matrix) => new()
    {
        Accuracy = matrix.Accuracy,
        Auc = HasArea ? AreaUnderCurve.Of([.. _scores], [.. _isSecond]) : null,
        LogLoss = _hasLogLoss ? _logLoss / _rows : null,
        ConfusionMatrix = matrix,
    };

    private Score OfNumbers(RegressionMetrics metrics) => new()
    {
        RSquared = metrics.RSquared,
        RootMeanSquaredError = unit * metrics.RootMeanSquaredError,
        MeanAbsoluteError = unit * metrics.MeanAbsoluteError,
    };

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
}
