using System.Numerics;
using InteropActivations.Data;

namespace InteropActivations.MLNet;

/// <summary>Rows that are read anew each epoch, window after window: while one is trained on, the next is read by another thread.</summary>
/// <remarks>
/// A window is as many whole batches as fit, of rows that follow one another; its rows are put in an order drawn from the seed, the
/// epoch's number and the window's. Where the source can shuffle, it does so too, so that a row can leave its window; a source that
/// is sorted by label and cannot should be cached or shuffled first.
/// </remarks>
internal sealed class WindowedBatches<T> : IBatchSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ExampleData _data;
    private readonly int _batchSize;
    private readonly int _batchesOfWindow;
    private readonly ulong _seed;
    private readonly ExampleBlock<T>[] _windows;
    private readonly int[] _places;
    private CancellationTokenSource _stop = new();
    private ExampleReader? _reader;
    private Task _reading = Task.CompletedTask;
    private int _epoch;
    private int _window = -1;

    public WindowedBatches(ExampleData data, int batchSize, ulong seed)
    {
        (_data, _batchSize, _seed) = (data, batchSize, seed);
        _batchesOfWindow = (int)Math.Max(1, data.MostRows / 2 / batchSize);
        var batches = ((data.RowsOf(DataPart.Train) - 1) / batchSize) + 1;
        Count = batches <= int.MaxValue
            ? (int)batches
            : throw new InputException($"The data have {batches} batches of {batchSize} rows, but only {int.MaxValue} can be counted; make them larger.");
        var rows = checked(_batchesOfWindow * batchSize);
        _windows = [new(data, rows), new(data, rows)];
        _places = new int[rows];
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public void StartEpoch(int epoch)
    {
        Stop();
        (_epoch, _window, _stop) = (epoch, -1, new());
        var order = _data.CanShuffle ? new Random((int)new Xoshiro256(_seed, Stream(0)).Next()) : null;
        _reader = _data.Read(DataPart.Train, order);
        Begin(0);
    }

    /// <inheritdoc/>
    public int Rows(int batch) => (int)Math.Min(_batchSize, _data.RowsOf(DataPart.Train) - ((long)batch * _batchSize));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Inputs(int batch) => Window(batch).Inputs(First(batch), Rows(batch));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Targets(int batch) => Window(batch).Targets(First(batch), Rows(batch));

    /// <inheritdoc/>
    public ReadOnlySpan<T> Weights(int batch) => Window(batch).Weights(First(batch), Rows(batch));

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    private int First(int batch) => batch % _batchesOfWindow * _batchSize;

    private ExampleBlock<T> Window(int batch)
    {
        var window = batch / _batchesOfWindow;
        while (_window < window)
        {
            _reading.GetAwaiter().GetResult();
            _window++;
            if (RowsOf(_window + 1) > 0)
            {
                Begin(_window + 1);
            }
        }

        return _windows[window % 2];
    }

    private void Begin(int window)
    {
        var (reader, stop, epoch) = (_reader!, _stop.Token, _epoch);
        _reading = Task.Run(() => Fill(window, epoch, reader, stop), stop);
    }

    private void Fill(int window, int epoch, ExampleReader reader, CancellationToken stop)
    {
        var places = _places.AsSpan(0, RowsOf(window));
        for (var row = 0; row < places.Length; row++)
        {
            places[row] = row;
        }

        new Xoshiro256(_seed, Stream(window + 1, epoch)).Shuffle(places);
        foreach (var place in places)
        {
            stop.ThrowIfCancellationRequested();
            if (!reader.Next(_data.Wanted(DataPart.Train)))
            {
                throw ExampleData.Changed();
            }

            _windows[window % 2].Take(place, reader);
        }
    }

    private int RowsOf(int window)
    {
        var rows = (long)_batchesOfWindow * _batchSize;
        return (int)Math.Clamp(_data.RowsOf(DataPart.Train) - (window * rows), 0, rows);
    }

    /// <summary>The stream of random numbers of a window, or of the source's order; apart from that of initial weights.</summary>
    private ulong Stream(int place, int? epoch = null) => (((ulong)(epoch ?? _epoch) + 1) << 32) | (uint)place;

    private void Stop()
    {
        _stop.Cancel();
        try
        {
            _reading.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is OperationCanceledException || _reading.IsFaulted)
        {
            // What was read ahead and is not wanted any more may have failed.
        }

        _reading = Task.CompletedTask;
        _reader?.Dispose();
        _reader = null;
    }
}
