using System.Numerics;

namespace InteropActivations.MLNet;

/// <summary>Room for rows as a network sees them.</summary>
/// <param name="data">Whose rows.</param>
/// <param name="rows">For how many.</param>
internal sealed class ExampleBlock<T>(ExampleData data, int rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _width = data.Inputs;
    private readonly int _targetWidth = data.TargetWidth;
    private readonly T[] _inputs = new T[checked(rows * data.Inputs)];
    private readonly T[] _targets = new T[checked(rows * data.TargetWidth)];
    private readonly T[] _weights = data.IsWeighted ? new T[rows] : [];

    /// <summary>The features of rows.</summary>
    public ReadOnlySpan<T> Inputs(int first, int count) => _inputs.AsSpan(first * _width, count * _width);

    /// <summary>The targets of rows.</summary>
    public ReadOnlySpan<T> Targets(int first, int count) => _targets.AsSpan(first * _targetWidth, count * _targetWidth);

    /// <summary>The weights of rows; empty where all count alike.</summary>
    public ReadOnlySpan<T> Weights(int first, int count) => _weights.Length == 0 ? [] : _weights.AsSpan(first, count);

    /// <summary>Takes the row that a reader is at.</summary>
    public void Take(int row, ExampleReader reader)
    {
        data.FeatureScaling.Apply(reader.Features, _inputs.AsSpan(row * _width, _width));
        data.TargetScaling.Apply(reader.Label, _targets.AsSpan(row * _targetWidth, _targetWidth));
        if (_weights.Length > 0)
        {
            _weights[row] = T.CreateTruncating(reader.Weight);
        }
    }

    /// <summary>Takes rows of another block, one after the other.</summary>
    public void Gather(ExampleBlock<T> source, ReadOnlySpan<int> order)
    {
        for (var row = 0; row < order.Length; row++)
        {
            source.Inputs(order[row], 1).CopyTo(_inputs.AsSpan(row * _width));
            source.Targets(order[row], 1).CopyTo(_targets.AsSpan(row * _targetWidth));
            source.Weights(order[row], 1).CopyTo(_weights.AsSpan(_weights.Length == 0 ? 0 : row));
        }
    }
}
