using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>The rows of one part of a streamed file in the order of the file, chunk after chunk: what a network is scored on.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public sealed class StreamedRows<T> : IRowChunks<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StreamedDataSet _data;
    private readonly DataPart _part;
    private readonly TrainingSpec _spec;
    private readonly int _targetWidth;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly double[] _labels;
    private PartReader<T>? _reader;
    private bool _ended;

    /// <summary>The rows of a part for a network.</summary>
    /// <param name="data">The file.</param>
    /// <param name="part">Which rows.</param>
    /// <param name="spec">Says what a target looks like.</param>
    /// <param name="chunk">The most rows at a time.</param>
    /// <exception cref="InputException">The data set does not fit the network, or the chunk is not positive or does not fit an array.</exception>
    public StreamedRows(StreamedDataSet data, DataPart part, TrainingSpec spec, int chunk)
    {
        TargetEncoding.Check(data.Name, data.Task, data.Inputs, data.Outputs, spec);
        (_data, _part, _spec, _targetWidth) = (data, part, spec, spec.TargetsPerRow);
        var rows = chunk > 0
            ? (int)Math.Min(chunk, data.RowsOf(part))
            : throw new InputException($"A chunk of {chunk} rows cannot be; give it at least 1.");
        _inputs = RowBuffer.Of<T>(rows, data.Inputs, "chunk");
        _targets = RowBuffer.Of<T>(rows, _targetWidth, "chunk");
        _labels = new double[rows];
    }

    /// <inheritdoc/>
    public int Rows { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, Rows * _data.Inputs);

    /// <inheritdoc/>
    public ReadOnlySpan<T> Targets => _targets.AsSpan(0, Rows * _targetWidth);

    /// <inheritdoc/>
    public ReadOnlySpan<double> Labels => _labels.AsSpan(0, Rows);

    /// <inheritdoc/>
    /// <exception cref="InputException">The file was changed.</exception>
    public bool Next()
    {
        Rows = 0;
        if (_ended || _data.RowsOf(_part) == 0)
        {
            return false;
        }

        // What fails is not gone on with.
        _ended = true;
        _reader ??= new PartReader<T>(_data, _part, _spec);
        var rows = (int)Math.Min(_labels.Length, _data.RowsOf(_part) - _reader.Taken);
        for (var row = 0; row < rows; row++)
        {
            _reader.Next();
            _labels[row] = _reader.Read(
                _inputs.AsSpan(row * _data.Inputs, _data.Inputs), _targets.AsSpan(row * _targetWidth, _targetWidth));
        }

        _ended = _reader.Taken == _data.RowsOf(_part);
        if (_ended)
        {
            _reader.Finish();
            Dispose();
        }

        Rows = rows;
        return true;
    }

    /// <inheritdoc/>
    public void Restart()
    {
        Dispose();
        _ended = false;
        Rows = 0;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
