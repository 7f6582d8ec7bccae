using InteropActivations.Training;
using InteropActivations.Training.Metrics;

namespace InteropActivations.Parity.Results;

/// <summary>How well rows are predicted, as a result document says it; what has no value is null.</summary>
/// <param name="Accuracy">The fraction of rows whose class is predicted.</param>
/// <param name="Auc">The area under the curve of the second of two classes.</param>
/// <param name="LogLoss">The mean −ln of the probability given to a row's class.</param>
/// <param name="R2">1 − Σ(y − ŷ)² / Σ(y − ȳ)².</param>
/// <param name="Rmse">√ of the mean (y − ŷ)², in the target's own unit.</param>
/// <param name="Mae">The mean |y − ŷ|, in the target's own unit.</param>
/// <param name="Confusion">A row per actual class, in it a count per predicted one.</param>
public sealed record ScoreCase(
    double? Accuracy, double? Auc, double? LogLoss, double? R2, double? Rmse, double? Mae, IReadOnlyList<IReadOnlyList<int>>? Confusion)
{
    /// <summary>A score as a document says it.</summary>
    public static ScoreCase Of(Score score) => new(
        score.Accuracy,
        score.Auc,
        score.LogLoss,
        score.RSquared,
        score.RootMeanSquaredError,
        score.MeanAbsoluteError,
        score.ConfusionMatrix is { } matrix ? Rows(matrix) : null);

    private static IReadOnlyList<IReadOnlyList<int>> Rows(ConfusionMatrix matrix) =>
        [.. Enumerable.Range(0, matrix.Classes).Select(actual =>
            (IReadOnlyList<int>)[.. Enumerable.Range(0, matrix.Classes).Select(predicted => matrix[actual, predicted])])];
}
