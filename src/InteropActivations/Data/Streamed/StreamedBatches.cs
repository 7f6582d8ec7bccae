using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>The rows to train on of a streamed file as the batches of an epoch, in an order drawn from a seed.</summary>
/// <remarks>
/// The file is read once per epoch, block by block; one block is in memory. A block is as many whole batches as fit into the
/// window, at least one, of rows that follow one another in the file; its rows are put in an order by Fisher and Yates' method
/// from the seed, the epoch's number and the block's, so that any block of any epoch can be drawn without the ones before.
/// A row therefore never leaves its block: a file that is sorted by class or by time should be shuffled first, or the window be
/// wide. The last batch is smaller where the rows do not divide evenly.
/// Spans of a batch hold until another batch is asked for or the next epoch is started. Instances are not thread-safe.
/// </remarks>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class StreamedBatches<T> : IBatchSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The window unless said otherwise: 65,536 rows, which of 100 features in single precision are 26 MB.</summary>
    public const int DefaultWindow = 1 << 16;

    private readonly StreamedDataSet _data;
    private readonly TrainingSpec _spec;
    private readonly int _batchSize;
    private readonly int _batchesOfBlock;
    private readonly ulong _seed;
    private readonly int _targetWidth;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly int[] _places;
    private PartReader<T>? _reader;
    private int _epoch;
    private int _block = -1;
    private int _batch;

    /// <summary>The batches of a streamed data set for a network.</summary>
    /// <param name="data">The file.</param>
    /// <param name="spec">Says what a target looks like.</param>
    /// <param name="batchSize">How many rows a batch has.</param>
    /// <param name="seed">Decides the order.</param>
    /// <param name="window">How many rows are held in memory and shuffled together.</param>
    /// <exception cref="InputException">The data set does not fit the network, batch size or window are not positive, or the window does not fit an array.</exception>
    public StreamedBatches(StreamedDataSet data, TrainingSpec spec, int batchSize, ulong seed, int window = DefaultWindow)
    {
        TargetEncoding.Check(data.Name, data.Task, data.Inputs, data.Outputs, spec);
        _batchSize = batchSize > 0
            ? batchSize
            : throw new InputException($"A batch of {batchSize} rows cannot be; give it at least 1.");
        _batchesOfBlock = window > 0
            ? Math.Max(1, window / batchSize)
            : throw new InputException($"A window of {window} rows cannot be; give it at least 1.");
        (_data, _spec, _seed) = (data, spec, seed);
        var batches = ((data.RowsOf(DataPart.Train) - 1) / batchSize) + 1;
        Count = batches <= int.MaxValue
            ? (int)batches
            : throw new InputException($"{data.Name} has {batches} batches of {batchSize} rows, but only {int.MaxValue} can be counted; make them larger.");

        var rows = RowsOfBlock(0);
        _targetWidth = spec.TargetsPerRow;
        _inputs = RowBuffer.Of<T>(rows, data.Inputs, "window");
        _targets = RowBuffer.Of<T>(rows, _targetWidth, "window");
        _places = new int[rows];
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Begins a pass over the file, in the order of an epoch, counted from 0.</summary>
    /// <exception cref="InputException">The file was changed.</exception>
    public void StartEpoch(int epoch)
    {
        Dispose();
        (_epoch, _block, _batch) = (epoch, -1, 0);
        _reader = new PartReader<T>(_data, DataPart.Train, _spec);
    }

    /// <inheritdoc/>
    public int Rows(int batch) => (int)Math.Min(_batchSize, _data.RowsOf(DataPart.Train) - ((long)batch * _batchSize));

    /// <inheritdoc/>
    /// <exception cref="InputException">The file was changed.</exception>
    public ReadOnlySpan<T> Inputs(int batch) =>
        _inputs.AsSpan(FirstRow(batch) * _data.Inputs, Rows(batch) * _data.Inputs);

    /// <inheritdoc/>
    /// <exception cref="InputException">The file was changed.</exception>
    public ReadOnlySpan<T> Targets(int batch) => _targets.AsSpan(FirstRow(batch) * _targetWidth, Rows(batch) * _targetWidth);

    /// <summary>Closes the file; the next epoch opens it again.</summary>
    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>Where a batch begins in the block that holds it.</summary>
    private int FirstRow(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(batch, Count);
        if (batch < _batch)
        {
            throw new InvalidOperationException($"Batch {batch} was asked for after batch {_batch}, but a file is read forward only.");
        }

        var block = batch / _batchesOfBlock;
        if (block != _block)
        {
            Load(block);
        }

        _batch = batch;
        return (batch % _batchesOfBlock) * _batchSize;
    }

    private void Load(int block)
    {
        var reader = _reader ?? throw new InvalidOperationException("No epoch is started.");
        _block = -1;
        try
        {
            Fill(block, reader);
        }
        catch
        {
            Dispose();
            throw;
        }

        _block = block;
    }

    private void Fill(int block, PartReader<T> reader)
    {
        var first = (long)block * _batchesOfBlock * _batchSize;
        while (reader.Taken < first)
        {
            reader.Next();
        }

        var places = _places.AsSpan(0, RowsOfBlock(block));
        for (var row = 0; row < places.Length; row++)
        {
            places[row] = row;
        }

        new Xoshiro256(_seed, RandomStream.Block(_epoch, block)).Shuffle(places);
        foreach (var place in places)
        {
            reader.Next();
            reader.Read(_inputs.AsSpan(place * _data.Inputs, _data.Inputs), _targets.AsSpan(place * _targetWidth, _targetWidth));
        }

        // Only at its end does a file show that it has become longer.
        if (reader.Taken == _data.RowsOf(DataPart.Train))
        {
            reader.Finish();
            Dispose();
        }
    }

    private int RowsOfBlock(int block)
    {
        var rows = (long)_batchesOfBlock * _batchSize;
        return (int)Math.Min(rows, _data.RowsOf(DataPart.Train) - (block * rows));
    }
}
