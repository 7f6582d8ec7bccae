using System.Numerics;
using InteropActivations.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Goes through the rows that can be trained on; others are passed over and counted.</summary>
/// <remarks>As in ML.NET's own trainers, a row is left out where a feature, the label or the weight is missing or not finite. One that weighs nothing is left out too.</remarks>
internal sealed class ExampleReader : IDisposable
{
    private readonly DataViewRowCursor _cursor;
    private readonly ValueGetter<VBuffer<float>> _featureGetter;
    private readonly Func<bool> _readLabel;
    private readonly ValueGetter<float>? _weightGetter;
    private readonly ValueGetter<DataViewRowId>? _idGetter;
    private readonly ExampleSplit? _split;
    private readonly float[] _features;
    private readonly float[] _label;
    private VBuffer<float> _vector;

    /// <summary>Opens the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">What is read of them.</param>
    /// <param name="split">Which part a row is in; null where all are in one.</param>
    /// <param name="order">Shuffles the rows; null keeps their order.</param>
    public ExampleReader(IDataView data, ExampleColumns columns, ExampleSplit? split, Random? order)
    {
        _cursor = data.GetRowCursor(columns.All, order);
        _split = split;
        (_features, _label) = (new float[columns.Inputs], new float[columns.Targets]);
        _featureGetter = _cursor.GetGetter<VBuffer<float>>(columns.Features);
        _readLabel = LabelReader(columns.Label);
        _weightGetter = columns.Weight is { } weight ? _cursor.GetGetter<float>(weight) : null;
        _idGetter = split is null ? null : _cursor.GetIdGetter();
    }

    /// <summary>The features of the row; hold until the next is read.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>The label of the row: a class counted from 0, 0 or 1, or numbers.</summary>
    public ReadOnlySpan<float> Label => _label;

    /// <summary>How much the row counts.</summary>
    public float Weight { get; private set; } = 1;

    /// <summary>The part the row is in.</summary>
    public DataPart Part { get; private set; }

    /// <summary>How many rows were left out because something is missing.</summary>
    public long Skipped { get; private set; }

    /// <summary>Goes to the next row that is complete.</summary>
    /// <param name="part">Of which part; null for any.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">A weight is negative.</exception>
    public bool Next(DataPart? part = null)
    {
        while (_cursor.MoveNext())
        {
            Part = PartOfRow();
            if (part is not null && Part != part)
            {
                continue;
            }

            if (!ReadRow())
            {
                Skipped++;
            }
            else if (Weight > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private DataPart PartOfRow()
    {
        if (_split is null)
        {
            return DataPart.Train;
        }

        DataViewRowId id = default;
        _idGetter!(ref id);
        return _split.PartOf(id);
    }

    private bool ReadRow()
    {
        if (!_readLabel())
        {
            return false;
        }

        if (_weightGetter is not null)
        {
            var weight = 0f;
            _weightGetter(ref weight);
            if (weight < 0)
            {
                throw new InputException(FormattableString.Invariant($"The weight of row {_cursor.Position} is {weight}, but must be at least 0."));
            }

            Weight = weight;
        }

        _featureGetter(ref _vector);
        _vector.CopyTo(_features);
        return float.IsFinite(Weight) && AreFinite(_vector.GetValues());
    }

    /// <summary>A number times 0 is 0 where it is finite and NaN elsewhere.</summary>
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        var sums = Vector<float>.Zero;
        for (; values.Length >= Vector<float>.Count; values = values[Vector<float>.Count..])
        {
            sums += new Vector<float>(values) * 0;
        }

        var sum = Vector.Sum(sums);
        foreach (var value in values)
        {
            sum += value * 0;
        }

        return sum == 0;
    }

    private Func<bool> LabelReader(DataViewSchema.Column column)
    {
        switch (column.Type)
        {
            case KeyDataViewType:
                var keyGetter = _cursor.GetGetter<uint>(column);
                var key = 0u;
                return () =>
                {
                    keyGetter(ref key);
                    _label[0] = key - 1f; // keys count from 1, and 0 is a missing one
                    return key != 0;
                };
            case BooleanDataViewType:
                var flagGetter = _cursor.GetGetter<bool>(column);
                var flag = false;
                return () =>
                {
                    flagGetter(ref flag);
                    _label[0] = flag ? 1 : 0;
                    return true;
                };
            case VectorDataViewType:
                var vectorGetter = _cursor.GetGetter<VBuffer<float>>(column);
                VBuffer<float> vector = default;
                return () =>
                {
                    vectorGetter(ref vector);
                    vector.CopyTo(_label);
                    return AreFinite(_label);
                };
            default:
                var numberGetter = _cursor.GetGetter<float>(column);
                return () =>
                {
                    numberGetter(ref _label[0]);
                    return float.IsFinite(_label[0]);
                };
        }
    }
}
