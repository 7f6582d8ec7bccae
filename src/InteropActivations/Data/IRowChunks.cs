using System.Numerics;

namespace InteropActivations.Data;

/// <summary>Rows in their own order, chunk after chunk.</summary>
/// <remarks>Spans hold until the next chunk is asked for. Instances are not thread-safe.</remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public interface IRowChunks<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many rows a chunk has unless there are fewer: enough that a prediction of them costs far more than its call.</summary>
    const int DefaultChunk = 4096;

    /// <summary>How many rows the chunk has.</summary>
    int Rows { get; }

    /// <summary>The chunk's standardized features, row after row.</summary>
    ReadOnlySpan<T> Inputs { get; }

    /// <summary>The chunk's targets as the loss wants them, row after row.</summary>
    ReadOnlySpan<T> Targets { get; }

    /// <summary>The chunk's targets themselves: one class index or standardized number per row.</summary>
    ReadOnlySpan<double> Labels { get; }

    /// <summary>How much each row counts in the loss; empty where all count alike.</summary>
    ReadOnlySpan<T> Weights => default;

    /// <summary>Goes to the next chunk.</summary>
    /// <returns>Whether there was one.</returns>
    bool Next();

    /// <summary>Goes back to before the first row.</summary>
    void Restart();
}
