using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>A data set in memory, split by <see cref="DataSplit"/> and standardized by its rows to train on.</summary>
public sealed class SplitData : ITrainingData
{
    private readonly DataSet _train;
    private readonly DataSet? _validation;
    private readonly DataSet _test;

    /// <summary>Splits a data set.</summary>
    /// <param name="data">The data set, as it was read.</param>
    /// <param name="heldOut">The fraction of rows held out for the test, greater than 0 and less than 1.</param>
    /// <param name="validation">The fraction of the rows not held out that validates; 0 for none, less than 1.</param>
    /// <param name="seed">Decides which rows.</param>
    /// <exception cref="InputException">A fraction is out of range or leaves a part without rows, or a regression's targets to train on or to test are all equal.</exception>
    public SplitData(DataSet data, double heldOut, double validation, ulong seed)
    {
        var (fitted, test) = DataSplit.Of(data, heldOut, seed);
        DataSet? validating = null;
        if (validation != 0)
        {
            (fitted, validating) = DataSplit.Of(fitted, validation, seed, RandomStream.Validation);
        }

        CheckTargets("train on", fitted);
        CheckTargets("test", test);
        (Name, Task, ClassNames, Inputs, Outputs) = (data.Name, data.Task, data.ClassNames, data.Inputs, data.Outputs);
        Standardizer = Standardizer.Fit(fitted);
        _train = Standardizer.Apply(fitted);
        _validation = validating is null ? null : Standardizer.Apply(validating);
        _test = Standardizer.Apply(test);
        Digest = DigestOf(data, FormattableString.Invariant($"{heldOut:R} {validation:R} {seed}"));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public DataTask Task { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames { get; }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <inheritdoc/>
    public Standardizer Standardizer { get; }

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public long RowsOf(DataPart part) => PartOf(part)?.Rows ?? 0;

    /// <inheritdoc/>
    public IBatchSource<T> Batches<T>(TrainingSpec spec, int batchSize, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Batches<T>(_train, spec, batchSize, seed);

    /// <inheritdoc/>
    public IRowChunks<T> Rows<T>(DataPart part, TrainingSpec spec) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        PartOf(part) is { } rows
            ? new RowChunks<T>(rows, spec, IRowChunks<T>.DefaultChunk)
            : throw new InvalidOperationException("No rows validate.");

    /// <summary>Refuses a regression whose R² would have no value.</summary>
    internal static void CheckTargets(string name, string use, long rows, double least, double greatest)
    {
        if (least == greatest)
        {
            throw new InputException(FormattableString.Invariant(
                $"{name}: all targets of the rows to {use} ({rows}) are {least}, so that R² has no value; give it more rows with different targets, or hold out another fraction."));
        }
    }

    private static void CheckTargets(string use, DataSet part)
    {
        if (part.Task == DataTask.Regression)
        {
            var targets = part.Targets.ToArray();
            CheckTargets(part.Name, use, part.Rows, targets.Min(), targets.Max());
        }
    }

    private static string DigestOf(DataSet data, string parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(data.Features));
        hash.AppendData(MemoryMarshal.AsBytes(data.Targets));
        hash.AppendData(MemoryMarshal.AsBytes(parts.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private DataSet? PartOf(DataPart part) => part switch
    {
        DataPart.Train => _train,
        DataPart.Validation => _validation,
        _ => _test,
    };
}
