using System.Collections.Immutable;
using InteropActivations.Data;

namespace InteropActivations.Training;

/// <summary>What a training run came to.</summary>
public sealed record TrainingOutcome
{
    /// <summary>What the engine was told.</summary>
    public required TrainingSpec Spec { get; init; }

    /// <summary>Every finished epoch, also those of earlier runs that this one went on from.</summary>
    public required ImmutableArray<EpochResult> Epochs { get; init; }

    /// <summary>The mean training loss of each finished epoch.</summary>
    public ImmutableArray<double> EpochLosses => [.. Epochs.Select(epoch => epoch.Loss)];

    /// <summary>How well the training rows are predicted; empty where the plan scores no rows.</summary>
    public required Score Train { get; init; }

    /// <summary>How well the validation rows are predicted; null where there are none, or the plan scores no rows.</summary>
    public Score? Validation { get; init; }

    /// <summary>How well the rows held out are predicted; empty where the plan scores no rows.</summary>
    public required Score Test { get; init; }

    /// <summary>The parameters in the order of <see cref="Networks.ParameterLayout"/>; exact, also where they are float32.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    /// <summary>The running statistics of batch normalizations in the order of <see cref="Networks.ParameterLayout.Buffers"/>.</summary>
    public required ImmutableArray<double> Buffers { get; init; }

    /// <summary>The epoch whose parameters these are, counted from 1, where early stopping chose it; null for the last step's.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>How the rows were standardized before the network saw them.</summary>
    public required Standardizer Standardizer { get; init; }

    /// <summary>How many steps were taken, also those of earlier runs that this one went on from.</summary>
    public required int Steps { get; init; }

    /// <summary>Wall-clock seconds of the training steps of this run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped from outside before its last epoch.</summary>
    public required bool Interrupted { get; init; }
}
