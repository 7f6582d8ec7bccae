using System.Numerics;

namespace InteropActivations.Data;

/// <summary>Rows to train on, batch after batch, in an order that the seed and the epoch alone decide.</summary>
/// <remarks>
/// An epoch is started, then its batches are asked for in order; some may be left out, none asked for again once a later one was.
/// Spans of a batch hold until another batch is asked for or the next epoch is started. Instances are not thread-safe.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public interface IBatchSource<T> : IDisposable where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many batches an epoch has.</summary>
    int Count { get; }

    /// <summary>Puts the rows in the order of an epoch, counted from 0.</summary>
    void StartEpoch(int epoch);

    /// <summary>How many rows a batch has.</summary>
    int Rows(int batch);

    /// <summary>The inputs of a batch, row after row.</summary>
    ReadOnlySpan<T> Inputs(int batch);

    /// <summary>The targets of a batch, row after row.</summary>
    ReadOnlySpan<T> Targets(int batch);

    /// <summary>How much each row of a batch counts in the loss; empty where all count alike.</summary>
    ReadOnlySpan<T> Weights(int batch) => default;
}
