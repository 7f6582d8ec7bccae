using System.Collections.Immutable;

namespace InteropActivations.Training.Checkpoints;

/// <summary>How far a training run was when a checkpoint was taken.</summary>
public sealed record CheckpointProgress
{
    /// <summary>How many steps were taken.</summary>
    public required int Steps { get; init; }

    /// <summary>How many batches of the epoch under way were done.</summary>
    public required int Batch { get; init; }

    /// <summary>The sum of their losses, each times its rows.</summary>
    public required double LossSum { get; init; }

    /// <summary>The rows of those batches.</summary>
    public required double Rows { get; init; }

    /// <summary>The loss of the last step; null before the first.</summary>
    public required double? LastLoss { get; init; }

    /// <summary>The finished epochs.</summary>
    public required ImmutableArray<EpochResult> Epochs { get; init; }

    /// <summary>What the schedule keeps; empty where there is none.</summary>
    public required ImmutableArray<double> ScheduleState { get; init; }

    /// <summary>The best epoch so far; null without early stopping.</summary>
    public required CheckpointBest? Best { get; init; }
}

/// <summary>The best epoch so far.</summary>
/// <param name="Epoch">Its number, counted from 1; 0 before the first.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Since">How many epochs there were since.</param>
public sealed record CheckpointBest(int Epoch, double Loss, int Since);
