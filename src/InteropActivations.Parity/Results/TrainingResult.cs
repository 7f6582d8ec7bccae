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

    /// <summary>The loss with its settings as text.</summary>
    public string Loss { get; init; } = "";

    /// <summary>The schedule as text; empty for none.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>The gradient clipping as text; empty for none.</summary>
    public string Clipping { get; init; } = "";

    /// <summary>The engine that trained it.</summary>
    public required string Engine { get; init; }

    /// <summary>float32 or float64.</summary>
    public required string Dtype { get; init; }

    /// <summary>The seed of initial parameters, split and shuffling.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The mean training loss of each finished epoch.</summary>
    public required IReadOnlyList<double> EpochLosses { get; init; }

    /// <summary>The loss over the validation rows after each finished epoch; empty where none validate.</summary>
    public IReadOnlyList<double> ValidationLosses { get; init; } = [];

    /// <summary>The epoch whose parameters were kept, counted from 1, where early stopping chose it.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>What the metric is: <c>accuracy</c> or <c>r2</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The metric on the training rows.</summary>
    public required double TrainMetric { get; init; }

    /// <summary>The metric on the rows held out.</summary>
    public required double TestMetric { get; init; }

    /// <summary>Everything measured on the training rows.</summary>
    public ScoreCase? Train { get; init; }

    /// <summary>Everything measured on the validation rows; null where none validate.</summary>
    public ScoreCase? Validation { get; init; }

    /// <summary>Everything measured on the rows held out.</summary>
    public ScoreCase? Test { get; init; }

    /// <summary>Wall-clock seconds of the training steps.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before its last epoch.</summary>
    public bool Interrupted { get; init; }
}

/// <summary>Everything a training run found.</summary>
public sealed record TrainingResult(IReadOnlyList<TrainingCase> Cases);
