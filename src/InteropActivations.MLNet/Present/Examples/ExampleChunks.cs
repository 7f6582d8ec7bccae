using System.Numerics;
using InteropActivations.Data;

namespace InteropActivations.MLNet;

/// <summary>The rows of a part in their own order, chunk after chunk.</summary>
internal sealed class ExampleChunks<T>(ExampleData data, DataPart part) : IRowChunks<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly long _total = data.RowsOf(part);
    private ExampleBlock<T>? _rows;
    private ExampleReader? _reader;
    private long _read;

    /// <inheritdoc/>
    public int Rows { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<T> Inputs => _rows is null ? [] : _rows.Inputs(0, Rows);

    /// <inheritdoc/>
    public ReadOnlySpan<T> Targets => _rows is null ? [] : _rows.Targets(0, Rows);

    /// <inheritdoc/>
    public ReadOnlySpan<T> Weights => _rows is null ? [] : _rows.Weights(0, Rows);

    /// <inheritdoc/>
    public ReadOnlySpan<double> Labels
    {
        get
        {
            var labels = new double[Targets.Length];
            for (var i = 0; i < labels.Length; i++)
            {
                labels[i] = double.CreateTruncating(Targets[i]);
            }

            return labels;
        }
    }

    /// <inheritdoc/>
    public bool Next()
    {
        var rows = (int)Math.Min(IRowChunks<T>.DefaultChunk, _total - _read);
        _rows ??= new ExampleBlock<T>(data, rows);
        _reader ??= data.Read(part);
        for (var row = 0; row < rows; row++)
        {
            if (!_reader.Next(data.Wanted(part)))
            {
                throw ExampleData.Changed();
            }

            _rows.Take(row, _reader);
        }

        (Rows, _read) = (rows, _read + rows);
        return rows > 0;
    }

    /// <inheritdoc/>
    public void Restart()
    {
        Dispose();
        (Rows, _read) = (0, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
