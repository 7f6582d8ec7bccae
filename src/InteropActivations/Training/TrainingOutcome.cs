using System.Collections.Immutable;
using InteropActivations.Data;

namespace InteropActivations.Training;

/// <summary>A finished epoch, as it is told while training goes on.</summary>
/// <param name="Epoch">Which, counted from 1.</param>
/// <param name="Epochs">Out of how many.</param>
/// <param name="Loss">The mean training loss over its rows.</param>
public sealed record EpochResult(int Epoch, int Epochs, double Loss);

/// <summary>What a training run came to.</summary>
public sealed record TrainingOutcome
{
    /// <summary>What the engine was told.</summary>
    public required TrainingSpec Spec { get; init; }

    /// <summary>The mean training loss of each finished epoch.</summary>
    public required ImmutableArray<double> EpochLosses { get; init; }

    /// <summary>How well the training rows are predicted.</summary>
    public required Score Train { get; init; }

    /// <summary>How well the rows held out are predicted.</summary>
    public required Score Test { get; init; }

    /// <summary>The parameters after the last step, in the order of <see cref="Networks.ParameterLayout"/>; exact, also where they are float32.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    /// <summary>How the rows were standardized before the network saw them.</summary>
    public required Standardizer Standardizer { get; init; }

    /// <summary>How many steps were taken.</summary>
    public required int Steps { get; init; }

    /// <summary>Wall-clock seconds of the training steps.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before its last epoch.</summary>
    public required bool Interrupted { get; init; }
}
