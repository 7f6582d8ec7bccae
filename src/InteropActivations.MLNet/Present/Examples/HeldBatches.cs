using System.Numerics;
using InteropActivations.Data;

namespace InteropActivations.MLNet;

/// <summary>Rows that are read once and kept, in a new order each epoch, drawn from the seed and the epoch's number.</summary>
internal sealed class HeldBatches<T> : IBatchSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _batchSize;
    private readonly ulong _seed;
    private readonly ExampleBlock<T> _rows;
    private readonly ExampleBlock<T> _batchRows;
    private readonly int[] _order;
    private int _batch = -1;

    public HeldBatches(ExampleData data, int batchSize, ulong seed)
    {
        (_batchSize, _seed, _order) = (batchSize, seed, new int[(int)data.RowsOf(DataPart.Train)]);
        (_rows, _batchRows) = (new(data, _order.Length), new(data, batchSize));
        using var reader = data.Read(DataPart.Train);
        for (var row = 0; row < _order.Length; row++)
        {
            if (!reader.Next(data.Wanted(DataPart.Train)))
            {
                throw ExampleData.Changed();
            }

            _rows.Take(row, reader);
        }
    }

    /// <inheritdoc/>
    public int Count => (_order.Length + _batchSize - 1) / _batchSize;

    /// <inheritdoc/>
    public void StartEpoch(int epoch)
    {
        _batch = -1;
        for (var row = 0; row < _order.Length; row++)
        {
            _order[row] = row;
        }

        new Xoshiro256(_seed, (ulong)epoch + 1).Shuffle(_order.AsSpan()); // stream 0 is that of initial weights
    }

    /// <inheritdoc/>
    public int Rows(int batch) => Math.Min(_batchSize, _order.Length - (batch * _batchSize));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Inputs(int batch) => Batch(batch).Inputs(0, Rows(batch));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Targets(int batch) => Batch(batch).Targets(0, Rows(batch));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Weights(int batch) => Batch(batch).Weights(0, Rows(batch));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ExampleBlock<T> Batch(int batch)
    {
        if (batch != _batch)
        {
            _batchRows.Gather(_rows, _order.AsSpan(batch * _batchSize, Rows(batch)));
            _batch = batch;
        }

        return _batchRows;
    }
}
