using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>A data set as the batches of an epoch, in an order drawn from a seed.</summary>
/// <remarks>
/// Every epoch is a new order of all rows, by Fisher and Yates' method from the seed and the epoch's number, so that any epoch
/// can be drawn without the ones before. The last batch is smaller where the rows do not divide evenly.
/// Spans of a batch hold until the next epoch is started. Instances are not thread-safe.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class Batches<T> : IBatchSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _batchSize;
    private readonly ulong _seed;
    private readonly int _width;
    private readonly int _targetWidth;
    private readonly T[] _features;
    private readonly T[] _targets;
    private readonly T[] _shuffledFeatures;
    private readonly T[] _shuffledTargets;
    private readonly int[] _order;

    /// <summary>The batches of a data set for a network; before <see cref="StartEpoch"/> in the order of the rows.</summary>
    /// <param name="data">The rows, standardized if that is wanted.</param>
    /// <param name="spec">Says what a target looks like.</param>
    /// <param name="batchSize">How many rows a batch has.</param>
    /// <param name="seed">Decides the order.</param>
    /// <exception cref="InputException">The data set does not fit the network, or the batch size is not positive.</exception>
    public Batches(DataSet data, TrainingSpec spec, int batchSize, ulong seed)
    {
        _batchSize = batchSize > 0
            ? batchSize
            : throw new InputException($"A batch of {batchSize} rows cannot be; give it at least 1.");
        _seed = seed;
        _width = data.Inputs;
        _targetWidth = spec.TargetsPerRow;
        _targets = TargetEncoding.Of<T>(data, spec);
        _features = new T[data.Features.Length];
        for (var i = 0; i < _features.Length; i++)
        {
            _features[i] = T.CreateTruncating(data.Features[i]);
        }

        _shuffledFeatures = [.. _features];
        _shuffledTargets = [.. _targets];
        _order = new int[data.Rows];
    }

    /// <summary>How many batches an epoch has.</summary>
    public int Count => (_order.Length + _batchSize - 1) / _batchSize;

    /// <summary>Puts the rows in the order of an epoch, counted from 0.</summary>
    public void StartEpoch(int epoch)
    {
        for (var row = 0; row < _order.Length; row++)
        {
            _order[row] = row;
        }

        new Xoshiro256(_seed, RandomStream.Epoch(epoch)).Shuffle<int>(_order);
        for (var row = 0; row < _order.Length; row++)
        {
            _features.AsSpan(_order[row] * _width, _width).CopyTo(_shuffledFeatures.AsSpan(row * _width));
            _targets.AsSpan(_order[row] * _targetWidth, _targetWidth).CopyTo(_shuffledTargets.AsSpan(row * _targetWidth));
        }
    }

    /// <summary>How many rows a batch has.</summary>
    public int Rows(int batch) => Math.Min(_batchSize, _order.Length - (batch * _batchSize));

    /// <summary>The inputs of a batch, row after row.</summary>
    public ReadOnlySpan<T> Inputs(int batch) =>
        _shuffledFeatures.AsSpan(batch * _batchSize * _width, Rows(batch) * _width);

    /// <summary>The targets of a batch, row after row.</summary>
    public ReadOnlySpan<T> Targets(int batch) =>
        _shuffledTargets.AsSpan(batch * _batchSize * _targetWidth, Rows(batch) * _targetWidth);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
