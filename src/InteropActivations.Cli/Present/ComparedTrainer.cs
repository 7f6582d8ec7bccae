using Microsoft.ML;

namespace InteropActivations.Cli.Trainers;

/// <summary>A trainer of the comparison.</summary>
/// <param name="DataSet">What it is trained on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Engine">What computes it; null for ML.NET's own.</param>
/// <param name="Settings">What differs from its usual settings.</param>
internal sealed record ComparedTrainer(string DataSet, string Name, Func<MLContext, IEstimator<ITransformer>> Make, string? Engine = null, string Settings = "")
{
    /// <summary>ML.NET's own, with their usual settings: those that are no trees.</summary>
    public static IReadOnlyList<ComparedTrainer> Standard { get; } =
    [
        new("iris", "SdcaMaximumEntropy", context => context.MulticlassClassification.Trainers.SdcaMaximumEntropy("Key")),
        new("iris", "LbfgsMaximumEntropy", context => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key")),
        new("breast-cancer", "SdcaLogisticRegression", context => context.BinaryClassification.Trainers.SdcaLogisticRegression("Second")),
        new("breast-cancer", "LbfgsLogisticRegression", context => context.BinaryClassification.Trainers.LbfgsLogisticRegression("Second")),
        new("diabetes", "Sdca", context => context.Regression.Trainers.Sdca("Number")),
        new("diabetes", "LbfgsPoissonRegression", context => context.Regression.Trainers.LbfgsPoissonRegression("Number")),
        new("diabetes", "OnlineGradientDescent", context => context.Regression.Trainers.OnlineGradientDescent("Number")),
    ];
}
