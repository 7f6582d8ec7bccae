using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>Rows in three parts, standardized: to train on, to validate each epoch, and held out for the test. They may lie in memory or be read whenever they are needed.</summary>
public interface ITrainingData
{
    /// <summary>Its name, as messages and reports say it.</summary>
    string Name { get; }

    /// <summary>What is predicted.</summary>
    DataTask Task { get; }

    /// <summary>One name per class; empty for a regression.</summary>
    ImmutableArray<string> ClassNames { get; }

    /// <summary>How many features a row has: the inputs of a network.</summary>
    int Inputs { get; }

    /// <summary>How many values a network predicts for a row: one per class, or one number.</summary>
    int Outputs { get; }

    /// <summary>How rows are standardized: by the rows to train on.</summary>
    Standardizer Standardizer { get; }

    /// <summary>Differs where rows, or the parts they are in, differ; a checkpoint of other rows is not gone on from.</summary>
    string Digest { get; }

    /// <summary>How many rows a part has.</summary>
    long RowsOf(DataPart part);

    /// <summary>The rows to train on, batch after batch.</summary>
    /// <param name="spec">Says what a target looks like.</param>
    /// <param name="batchSize">How many rows a batch has.</param>
    /// <param name="seed">Decides their order.</param>
    /// <exception cref="InputException">The rows do not fit the network, or the batch size is not positive.</exception>
    IBatchSource<T> Batches<T>(TrainingSpec spec, int batchSize, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The rows of a part in their own order, chunk after chunk: what a network is scored on.</summary>
    /// <param name="part">Which rows.</param>
    /// <param name="spec">Says what a target looks like.</param>
    /// <exception cref="InputException">The rows do not fit the network.</exception>
    IRowChunks<T> Rows<T>(DataPart part, TrainingSpec spec) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
