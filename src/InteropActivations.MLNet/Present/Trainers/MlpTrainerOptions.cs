using InteropActivations.Networks;
using InteropActivations.Training;
using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>What the trainers of all three tasks can be told.</summary>
/// <remarks>What is given as text is read as the tool reads it; unknown names answer with the nearest known one when the trainer is made.</remarks>
public abstract class MlpTrainerOptions
{
    private protected MlpTrainerOptions()
    {
    }

    // ML.NET's options are public fields by its conventions.
#pragma warning disable CA1051

    /// <summary>The column that is predicted: bool for two classes, a key for several, Single or a vector of Single for a regression.</summary>
    public string LabelColumnName = "Label";

    /// <summary>The column of features, a vector of Single of known size.</summary>
    public string FeatureColumnName = "Features";

    /// <summary>How much each row counts, a column of Single; null where all count alike.</summary>
    public string? ExampleWeightColumnName;

    /// <summary>The hidden layers, each with the name of its activation; none make a linear model.</summary>
    public IReadOnlyList<LayerSpec> HiddenLayers = [new LayerSpec(32, "gelu")];

    /// <summary>The chance of a hidden unit to be dropped in a training step, for layers that do not say it themselves.</summary>
    public double Dropout;

    /// <summary>Whether hidden layers that do not say it themselves normalize over the rows of a batch.</summary>
    public bool BatchNormalization;

    /// <summary>The optimizer, such as <c>adam</c> or <c>sgd(0.1, momentum=0.9)</c>; null for AdamW with a learning rate of 0.005 and a weight decay of 0.3.</summary>
    public string? Optimizer;

    /// <summary>The learning rate; null for the one <see cref="Optimizer"/> says, or its usual one.</summary>
    public double? LearningRate;

    /// <summary>The weight decay; null for the one <see cref="Optimizer"/> says, or its usual one. Adam adds it to the gradient, AdamW takes it from the weights.</summary>
    public double? WeightDecay;

    /// <summary>How the learning rate changes: unless told otherwise it falls to 0 along a cosine; null leaves it as it is.</summary>
    public string? Schedule = "cosine";

    /// <summary>What keeps gradients small, such as <c>norm(1)</c>; null for nothing.</summary>
    public string? Clipping;

    /// <summary>How initial weights are drawn, such as <c>he-normal</c>.</summary>
    public string Initializer = "pytorch";

    /// <summary>How often all rows are gone through, at most.</summary>
    public int NumberOfEpochs = 100;

    /// <summary>How many rows a step takes, or all where there are fewer.</summary>
    public int BatchSize = 32;

    /// <summary>When to end before the last epoch; null for never. It needs validation data or a fraction.</summary>
    public EarlyStopping? EarlyStopping;

    /// <summary>The fraction of the rows that validates each epoch instead of being trained on; 0 for none.</summary>
    public double ValidationFraction;

    /// <summary>Rows that validate each epoch; null for <see cref="ValidationFraction"/> of the others.</summary>
    public IDataView? ValidationData;

    /// <summary>Weights to start from, of a network of the same layers, as <see cref="TrainedNetwork.Load"/> reads them; null draws them.</summary>
    public TrainedNetwork? InitialWeights;

    /// <summary>Whether features are brought to mean 0 and deviation 1, as the rows to train on have it, before the network sees them; in scoring too.</summary>
    /// <remarks>
    /// ML.NET's NormalizeMeanVariance keeps zeros where they are and therefore leaves a mean, so that this is worth its while after it,
    /// too. A slot that is nearly always 0, as those of rare values in a one-hot encoding, becomes large where it is not.
    /// </remarks>
    public bool StandardizeFeatures = true;

    /// <summary>Decides initial weights, the order of rows and what is dropped; null draws it from the seed of the context.</summary>
    public int? Seed;

    /// <summary>How many threads the engine uses; null leaves it to the engine.</summary>
    public int? NumberOfThreads;

    /// <summary>What computes the training: <c>native</c>, <c>libtorch</c> or <c>torchsharp</c>. The trained network is scored by the native engine, which is always there.</summary>
    public string Engine = "native";

    /// <summary>Told after every epoch.</summary>
    public Action<EpochResult>? EpochCallback;

    /// <summary>Stops training between two steps, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken;
#pragma warning restore CA1051
}
