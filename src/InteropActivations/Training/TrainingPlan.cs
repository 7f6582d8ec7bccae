using InteropActivations.Data;
using InteropActivations.Networks;

namespace InteropActivations.Training;

/// <summary>A training run on a data set: what is trained, how long, and the one seed of all that is drawn. Immutable, and valid once made.</summary>
/// <remarks>20 epochs in batches of 64 with a fifth of the rows held out, unless said otherwise.</remarks>
/// <param name="Network">The network.</param>
/// <param name="Optimizer">The optimizer.</param>
public sealed record TrainingPlan(MlpSpec Network, OptimizerSpec Optimizer)
{
    /// <summary>The loss; null takes the one that fits the data set.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How often all rows are gone through.</summary>
    public int Epochs
    {
        get;
        init => field = AtLeastOne(value, "epochs");
    } = 20;

    /// <summary>How many rows a step takes; the last step of an epoch takes what is left.</summary>
    public int BatchSize
    {
        get;
        init => field = AtLeastOne(value, "rows in a batch");
    } = 64;

    /// <summary>Decides initial parameters, the rows held out, and the order of rows.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The fraction of rows held out for the test, greater than 0 and less than 1.</summary>
    public double HeldOut
    {
        get;
        init => field = DataSplit.CheckFraction(value);
    } = 0.2;

    /// <summary>How initial parameters are drawn.</summary>
    public Initializer Initializer { get; init; } = Initializer.PyTorch;

    /// <summary>What an engine is told for this data set.</summary>
    public TrainingSpec SpecFor(DataSet data) => new(Network, Loss ?? DefaultLoss(data), Optimizer);

    /// <summary>Mean squared error for a regression, cross-entropy for classes, binary cross-entropy for two classes on one output.</summary>
    private Loss DefaultLoss(DataSet data) => data.Task switch
    {
        DataTask.Regression => Training.Loss.MeanSquaredError,
        _ when Network.Outputs == 1 => Training.Loss.BinaryCrossEntropy,
        _ => Training.Loss.CrossEntropy,
    };

    private static int AtLeastOne(int value, string what) =>
        value > 0 ? value : throw new InputException($"The number of {what} is {value}, but must be at least 1.");
}
