using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Reads a batch of rows ahead, scores them together, and gives them one by one.</summary>
/// <remarks>
/// What else is asked of the rows is held as long as the batch. Batches begin small and double, so that a look at the first rows does
/// not read hundreds.
/// </remarks>
internal sealed class ScoredCursor : DataViewRowCursor, IScoredRow
{
    private const int FirstBatch = 16;

    private readonly MlpPredictionTransformer _transformer;
    private readonly DataViewRowCursor _source;
    private readonly HashSet<int> _active;
    private readonly Dictionary<int, HeldColumn> _held = [];
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private readonly ValueGetter<VBuffer<float>>? _featureGetter;
    private readonly NetworkScorer? _scorer;
    private readonly (long Position, long Batch, DataViewRowId Id)[] _places = new (long, long, DataViewRowId)[NetworkScorer.MostRows];
    private readonly float[] _dense;
    private VBuffer<float> _features;
    private int _batch = FirstBatch / 2;
    private int _rows;
    private int _at = -1;
    private bool _returned;

    public ScoredCursor(MlpPredictionTransformer transformer, DataViewRowCursor source, DataViewSchema schema, DataViewSchema.Column[] needed)
    {
        (_transformer, _source, Schema) = (transformer, source, schema);
        _active = [.. needed.Select(column => column.Index)];
        _dense = new float[transformer.Model.Network.Inputs];
        _idGetter = source.GetIdGetter();
        foreach (var index in _active.Where(index => index < source.Schema.Count))
        {
            _held[index] = HeldColumn.Of(source, source.Schema[index]);
        }

        if (_active.Any(index => index >= source.Schema.Count))
        {
            _featureGetter = source.GetGetter<VBuffer<float>>(transformer.FeaturesIn(source.Schema));
            _scorer = transformer.Scorers.Rent();
        }
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _at < 0 ? -1 : _places[_at].Position;

    public override long Batch => _at < 0 ? 0 : _places[_at].Batch;

    public ReadOnlySpan<float> Scores => _scorer!.Scores(Current());

    public override bool MoveNext()
    {
        if (_at + 1 < _rows)
        {
            _at++;
            return true;
        }

        _rows = ReadAhead();
        _at = _rows > 0 ? 0 : -1;
        return _rows > 0;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _places[Current()].Id;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active.Contains(column.Index))
        {
            throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the rows were opened.");
        }

        var getter = _held.TryGetValue(column.Index, out var held)
            ? held.Getter(Current)
            : _transformer.Columns.Getter(column.Index - _source.Schema.Count, this);
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, not {typeof(TValue).Name}.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_returned)
        {
            _returned = true;
            _source.Dispose();
            if (_scorer is not null)
            {
                _transformer.Scorers.Return(_scorer);
            }
        }

        base.Dispose(disposing);
    }

    private int Current() => _at >= 0 && !_returned ? _at : throw new InvalidOperationException("There is no current row.");

    private int ReadAhead()
    {
        _batch = Math.Min(2 * _batch, NetworkScorer.MostRows);
        var rows = 0;
        while (rows < _batch && _source.MoveNext())
        {
            ref var place = ref _places[rows];
            (place.Position, place.Batch) = (_source.Position, _source.Batch);
            _idGetter(ref place.Id);
            foreach (var held in _held.Values)
            {
                held.Take(rows);
            }

            if (_featureGetter is not null)
            {
                _featureGetter(ref _features);
                _features.CopyTo(_dense);
                _scorer!.Take(rows, _dense);
            }

            rows++;
        }

        _scorer?.Score(rows);
        return rows;
    }
}
