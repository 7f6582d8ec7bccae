using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>The rows of a data set in memory, chunk after chunk.</summary>
internal sealed class RowChunks<T> : IRowChunks<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DataSet _data;
    private readonly int _chunk;
    private readonly int _targetWidth;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private int _first;

    /// <summary>Rows, standardized.</summary>
    public RowChunks(DataSet data, TrainingSpec spec, int chunk)
    {
        (_data, _chunk, _targetWidth) = (data, chunk, spec.TargetsPerRow);
        _targets = TargetEncoding.Of<T>(data, spec);
        _inputs = new T[data.Features.Length];
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = T.CreateTruncating(data.Features[i]);
        }
    }

    /// <inheritdoc/>
    public int Rows { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(_first * _data.Inputs, Rows * _data.Inputs);

    /// <inheritdoc/>
    public ReadOnlySpan<T> Targets => _targets.AsSpan(_first * _targetWidth, Rows * _targetWidth);

    /// <inheritdoc/>
    public ReadOnlySpan<double> Labels => _data.Targets.Slice(_first, Rows);

    /// <inheritdoc/>
    public bool Next()
    {
        _first += Rows;
        Rows = Math.Min(_chunk, _data.Rows - _first);
        return Rows > 0;
    }

    /// <inheritdoc/>
    public void Restart() => (_first, Rows) = (0, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
