using InteropActivations.MLNet;
using InteropActivations.Networks;

namespace InteropActivations.Cli.Trainers;

/// <summary>Our networks of the comparison: on each data set with the usual settings, and with settings of its own.</summary>
/// <remarks>
/// The settings of a data set's own were chosen by the cross-validation that they are shown with, among a few hundred, so that they
/// are somewhat better there than on new rows; ML.NET's trainers and our usual settings were not fitted to one data set.
/// </remarks>
/// <param name="engine">What computes them.</param>
/// <param name="threads">The threads of it; null leaves it to the engine.</param>
/// <param name="interrupted">Stops a training.</param>
internal sealed class ComparedNetworks(string engine, int? threads, CancellationToken interrupted)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<ComparedTrainer> All =>
    [
        Multiclass(new(), ""),
        Multiclass(
            new() { HiddenLayers = [new(8, "gelu")], Optimizer = "adam(0.03)", NumberOfEpochs = 400, StandardizeFeatures = false },
            "8 gelu, adam(0.03), 400 epochs, features as they are"),
        Binary(new(), ""),
        Binary(
            new() { HiddenLayers = [new(64, "gelu")], Optimizer = "adamw(0.003, weight_decay=0.3)", NumberOfEpochs = 50 },
            "64 gelu, adamw(0.003, weight_decay=0.3), 50 epochs"),
        Regression(new(), ""),
        Regression(
            new() { HiddenLayers = [new LayerSpec(64, "gelu") { Dropout = 0.3 }], Optimizer = "adam(0.001, weight_decay=0.01)", Schedule = null, NumberOfEpochs = 50 },
            "64 gelu dropout(0.3), adam(0.001, weight_decay=0.01), no schedule, 50 epochs"),
    ];

    private ComparedTrainer Multiclass(MlpMulticlassTrainer.Options options, string settings) =>
        new("iris", "Mlp", context => context.MulticlassClassification.Trainers.Mlp(context, With(options, "Key")), engine, settings);

    private ComparedTrainer Binary(MlpBinaryTrainer.Options options, string settings) =>
        new("breast-cancer", "Mlp", context => context.BinaryClassification.Trainers.Mlp(context, With(options, "Second")), engine, settings);

    private ComparedTrainer Regression(MlpRegressionTrainer.Options options, string settings) =>
        new("diabetes", "Mlp", context => context.Regression.Trainers.Mlp(context, With(options, "Number")), engine, settings);

    private TOptions With<TOptions>(TOptions options, string label) where TOptions : MlpTrainerOptions
    {
        (options.LabelColumnName, options.Engine, options.NumberOfThreads, options.CancellationToken) = (label, engine, threads, interrupted);
        return options;
    }
}
