using System.Numerics;

namespace InteropActivations.Training.Checkpoints;

/// <summary>All that a training run holds between two steps: from it the run goes on bit for bit.</summary>
/// <remarks>Random numbers need no state: batches are drawn from the seed and the epoch, dropout masks from the seed and the step.</remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed record Checkpoint<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parameters in the order of <see cref="Networks.ParameterLayout"/>.</summary>
    public required T[] Parameters { get; init; }

    /// <summary>The running statistics of batch normalizations.</summary>
    public required T[] Buffers { get; init; }

    /// <summary>The optimizer's state, as a session copies it.</summary>
    public required T[] OptimizerState { get; init; }

    /// <summary>The parameters of the best epoch so far; empty without early stopping.</summary>
    public required T[] BestParameters { get; init; }

    /// <summary>The running statistics of that epoch.</summary>
    public required T[] BestBuffers { get; init; }

    /// <summary>How far the run was.</summary>
    public required CheckpointProgress Progress { get; init; }

    internal IReadOnlyList<T[]> Arrays => [Parameters, Buffers, OptimizerState, BestParameters, BestBuffers];
}
