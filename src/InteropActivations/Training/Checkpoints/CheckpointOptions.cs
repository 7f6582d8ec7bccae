namespace InteropActivations.Training.Checkpoints;

/// <summary>Where a training run keeps its state, and how often.</summary>
/// <param name="Path">The file; one that is there already is gone on from.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>How much time passes at most between two of them, apart from the step under way; 0 keeps every step.</summary>
    /// <remarks>A kill loses the work of so long.</remarks>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);
}
