using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training.Schedules;

namespace InteropActivations.Training;

/// <summary>A training run on a data set: what is trained, how long, and the one seed of all that is drawn. Immutable, and valid once made.</summary>
/// <remarks>20 epochs in batches of 64 with a fifth of the rows held out for the test, unless said otherwise.</remarks>
/// <param name="Network">The network.</param>
/// <param name="Optimizer">The optimizer.</param>
public sealed record TrainingPlan(MlpSpec Network, OptimizerSpec Optimizer)
{
    /// <summary>The rows of a batch unless said otherwise.</summary>
    public const int UsualBatchSize = 64;

    /// <summary>The loss; null takes the one that fits the data set.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How the learning rate changes; null leaves it as it is. One without a length is as long as all epochs.</summary>
    public ScheduleSpec? Schedule { get; init; }

    /// <summary>What keeps gradients small; null for nothing.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>When to end before the last epoch; null for never. Needs rows for validation.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>How often all rows are gone through.</summary>
    public int Epochs
    {
        get;
        init => field = AtLeastOne(value, "epochs");
    } = 20;

    /// <summary>
    /// How many rows a step takes; the last step of an epoch takes what is left. At most as many as there are to train on; null
    /// takes <see cref="UsualBatchSize"/>, or all rows where there are fewer, and for L-BFGS, which needs them together.
    /// </summary>
    public int? BatchSize
    {
        get;
        init => field = value is { } rows ? AtLeastOne(rows, "rows in a batch") : null;
    }

    /// <summary>Decides initial parameters, the rows held out, the order of rows, and dropout masks.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The fraction of rows held out for the test, greater than 0 and less than 1.</summary>
    public double HeldOut
    {
        get;
        init => field = DataSplit.CheckFraction(value);
    } = 0.2;

    /// <summary>The fraction of the rows not held out that validates each epoch instead of being trained on; 0 for none, less than 1.</summary>
    public double Validation
    {
        get;
        init => field = value == 0 ? 0 : DataSplit.CheckFraction(value);
    }

    /// <summary>How initial parameters are drawn.</summary>
    public Initializer Initializer { get; init; } = Initializer.PyTorch;

    /// <summary>Where training starts; null draws it by <see cref="Initializer"/>.</summary>
    public StartingPoint? Start { get; init; }

    /// <summary>Whether rows are predicted and scored when training is over; without it, which spares a pass over all rows, the scores of the outcome are empty.</summary>
    public bool ScoresRows { get; init; } = true;

    /// <summary>What an engine is told for a data set of this task.</summary>
    /// <exception cref="InputException">The parts of the plan do not fit together.</exception>
    public TrainingSpec SpecFor(DataTask task)
    {
        var (loss, last) = (Loss ?? DefaultLoss(task), Network.Layers[^1].Activation.Info.Name);
        // Anything else can be greater than 0, and such a loss then falls without an end.
        if (loss.TakesLogProbabilities && last is not ("log-softmax" or "log-sigmoid"))
        {
            throw new InputException($"{loss} takes logarithms of probabilities, but the network ends in {last}; end it in log-softmax, or take {Training.Loss.CrossEntropy}.");
        }

        return new TrainingSpec(Network, loss, Optimizer) { Clipping = Clipping };
    }

    /// <summary>How many rows a step takes where there are so many to train on.</summary>
    /// <exception cref="InputException">The batch asked for is larger, or L-BFGS would see a part of the rows only.</exception>
    public int BatchOf(long rows) => BatchSize switch
    {
        null => (int)Math.Min(Optimizer is Lbfgs ? int.MaxValue : UsualBatchSize, rows),
        { } batch when batch < rows && Optimizer is Lbfgs => throw new InputException(
            $"L-BFGS compares gradients of the same rows, but a batch of {batch} is a part of the {rows} rows to train on; leave the batch size out, or take another optimizer."),
        { } batch when batch <= rows => batch,
        { } batch => throw new InputException($"A batch of {batch} rows is larger than the {rows} rows to train on; give at most {rows}."),
    };

    /// <summary>Refuses a plan that watches validation rows it does not have.</summary>
    internal void CheckValidation(bool validates)
    {
        if (!validates && (EarlyStopping is not null || Schedule is { NeedsMetric: true }))
        {
            var what = EarlyStopping is null ? $"The schedule {Schedule}" : "Early stopping";
            throw new InputException($"{what} watches the loss on validation rows, but there are none; give a fraction of the rows for validation, such as 0.1.");
        }
    }

    /// <summary>Mean squared error for a regression, cross-entropy for classes, binary cross-entropy for two classes on one output.</summary>
    private Loss DefaultLoss(DataTask task) => task switch
    {
        DataTask.Regression => Training.Loss.MeanSquaredError,
        _ when Network.Outputs == 1 => Training.Loss.BinaryCrossEntropy,
        _ => Training.Loss.CrossEntropy,
    };

    private static int AtLeastOne(int value, string what) =>
        value > 0 ? value : throw new InputException($"The number of {what} is {value}, but must be at least 1.");
}
