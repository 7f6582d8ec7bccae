namespace InteropActivations.Parity.Results;

/// <summary>One network trained on one engine with one seed.</summary>
public sealed record TrainingCase
{
    /// <summary>The data set.</summary>
    public required string DataSet { get; init; }

    /// <summary>The network as text.</summary>
    public required string Net { get; init; }

    /// <summary>The optimizer with its hyperparameters as text.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The engine that trained it.</summary>
    public required string Engine { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>The seed of initial parameters, split and shuffling.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The mean training loss of each finished epoch.</summary>
    public required IReadOnlyList<double> EpochLosses { get; init; }

    /// <summary>What the metric is: <c>accuracy</c> or <c>r2</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The metric on the training rows.</summary>
    public required double TrainMetric { get; init; }

    /// <summary>The metric on the rows held out.</summary>
    public required double TestMetric { get; init; }

    /// <summary>Wall-clock seconds of the training steps.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before its last epoch.</summary>
    public bool Interrupted { get; init; }
}

/// <summary>Everything a training run found.</summary>
public sealed record TrainingResult(IReadOnlyList<TrainingCase> Cases);
