using InteropActivations.Networks;
using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Multi-layer perceptrons among the trainers of an <see cref="MLContext"/>.</summary>
/// <remarks>The context is passed because its trainers do not hand on the one they belong to.</remarks>
public static class MlpTrainers
{
    /// <summary>A network that tells two classes apart.</summary>
    /// <param name="trainers">The trainers of the context.</param>
    /// <param name="mlContext">The context.</param>
    /// <param name="labelColumnName">The column that is predicted, of type bool.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">How much each row counts; null where all count alike.</param>
    /// <param name="hiddenUnits">The units of each hidden layer; null for one of 32.</param>
    /// <param name="activation">The activation of the hidden layers, such as <c>relu</c> or <c>leaky-relu(0.2)</c>; null for GELU.</param>
    /// <param name="numberOfEpochs">How often all rows are gone through; null for 100 times.</param>
    /// <param name="learningRate">The learning rate; null for 0.005.</param>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpBinaryTrainer Mlp(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers,
        MLContext mlContext,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        IReadOnlyList<int>? hiddenUnits = null,
        string? activation = null,
        int? numberOfEpochs = null,
        double? learningRate = null) => trainers.Mlp(
            mlContext,
            Simple(new MlpBinaryTrainer.Options(), labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, activation, numberOfEpochs, learningRate));

    /// <summary>A network that tells two classes apart, with all options.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpBinaryTrainer Mlp(
        this BinaryClassificationCatalog.BinaryClassificationTrainers trainers, MLContext mlContext, MlpBinaryTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new MlpBinaryTrainer(mlContext, options);
    }

    /// <summary>A network that tells several classes apart.</summary>
    /// <param name="trainers">The trainers of the context.</param>
    /// <param name="mlContext">The context.</param>
    /// <param name="labelColumnName">The column that is predicted, a key.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">How much each row counts; null where all count alike.</param>
    /// <param name="hiddenUnits">The units of each hidden layer; null for one of 32.</param>
    /// <param name="activation">The activation of the hidden layers, such as <c>relu</c> or <c>leaky-relu(0.2)</c>; null for GELU.</param>
    /// <param name="numberOfEpochs">How often all rows are gone through; null for 100 times.</param>
    /// <param name="learningRate">The learning rate; null for 0.005.</param>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpMulticlassTrainer Mlp(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers,
        MLContext mlContext,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        IReadOnlyList<int>? hiddenUnits = null,
        string? activation = null,
        int? numberOfEpochs = null,
        double? learningRate = null) => trainers.Mlp(
            mlContext,
            Simple(new MlpMulticlassTrainer.Options(), labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, activation, numberOfEpochs, learningRate));

    /// <summary>A network that tells several classes apart, with all options.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpMulticlassTrainer Mlp(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers trainers, MLContext mlContext, MlpMulticlassTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new MlpMulticlassTrainer(mlContext, options);
    }

    /// <summary>A network that predicts a number, or a vector of numbers where the label is one.</summary>
    /// <param name="trainers">The trainers of the context.</param>
    /// <param name="mlContext">The context.</param>
    /// <param name="labelColumnName">The column that is predicted, of type Single or a vector of known size.</param>
    /// <param name="featureColumnName">The column of features.</param>
    /// <param name="exampleWeightColumnName">How much each row counts; null where all count alike.</param>
    /// <param name="hiddenUnits">The units of each hidden layer; null for one of 32.</param>
    /// <param name="activation">The activation of the hidden layers, such as <c>relu</c> or <c>leaky-relu(0.2)</c>; null for GELU.</param>
    /// <param name="numberOfEpochs">How often all rows are gone through; null for 100 times.</param>
    /// <param name="learningRate">The learning rate; null for 0.005.</param>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpRegressionTrainer Mlp(
        this RegressionCatalog.RegressionTrainers trainers,
        MLContext mlContext,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null,
        IReadOnlyList<int>? hiddenUnits = null,
        string? activation = null,
        int? numberOfEpochs = null,
        double? learningRate = null) => trainers.Mlp(
            mlContext,
            Simple(new MlpRegressionTrainer.Options(), labelColumnName, featureColumnName, exampleWeightColumnName, hiddenUnits, activation, numberOfEpochs, learningRate));

    /// <summary>A network that predicts a number, or a vector of numbers where the label is one, with all options.</summary>
    /// <exception cref="InputException">An option is wrong.</exception>
    public static MlpRegressionTrainer Mlp(
        this RegressionCatalog.RegressionTrainers trainers, MLContext mlContext, MlpRegressionTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new MlpRegressionTrainer(mlContext, options);
    }

    private static TOptions Simple<TOptions>(
        TOptions options,
        string labels,
        string features,
        string? weights,
        IReadOnlyList<int>? hiddenUnits,
        string? activation,
        int? epochs,
        double? learningRate) where TOptions : MlpTrainerOptions
    {
        var usual = options.HiddenLayers[0];
        (options.LabelColumnName, options.FeatureColumnName, options.ExampleWeightColumnName) = (labels, features, weights);
        options.HiddenLayers = [.. (hiddenUnits ?? [usual.Outputs]).Select(units => new LayerSpec(units, activation ?? usual.Activation))];
        (options.NumberOfEpochs, options.LearningRate) = (epochs ?? options.NumberOfEpochs, learningRate);
        return options;
    }
}
