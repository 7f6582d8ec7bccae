using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Scores single rows, as a prediction engine hands them over.</summary>
internal sealed class ScoredRowMapper(MlpPredictionTransformer transformer, DataViewSchema inputSchema) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema { get; } = transformer.GetOutputSchema(inputSchema);

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        transformer.SourcesOf(inputSchema, dependingColumns);

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new Row(transformer, input, OutputSchema, activeColumns);

    private sealed class Row : DataViewRow, IScoredRow
    {
        private readonly MlpPredictionTransformer _transformer;
        private readonly DataViewRow _source;
        private readonly HashSet<int> _active;
        private readonly ValueGetter<VBuffer<float>>? _featureGetter;
        private readonly float[] _dense;
        private NetworkScorer? _scorer;
        private VBuffer<float> _features;
        private long _scored = -1;

        public Row(MlpPredictionTransformer transformer, DataViewRow source, DataViewSchema schema, IEnumerable<DataViewSchema.Column> active)
        {
            (_transformer, _source, Schema) = (transformer, source, schema);
            _active = [.. active.Select(column => column.Index)];
            _dense = new float[transformer.Model.Network.Inputs];
            if (_active.Any(index => index >= source.Schema.Count))
            {
                _featureGetter = source.GetGetter<VBuffer<float>>(transformer.FeaturesIn(source.Schema));
                _scorer = transformer.Scorers.Rent();
            }
        }

        public override DataViewSchema Schema { get; }

        public override long Position => _source.Position;

        public override long Batch => _source.Batch;

        public ReadOnlySpan<float> Scores
        {
            get
            {
                var scorer = _scorer ?? throw new InvalidOperationException("The row was disposed of.");
                if (_scored != Position || Position < 0)
                {
                    _featureGetter!(ref _features);
                    _features.CopyTo(_dense);
                    scorer.Take(0, _dense);
                    scorer.Score(1);
                    _scored = Position;
                }

                return scorer.Scores(0);
            }
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Index < _source.Schema.Count)
            {
                return _source.GetGetter<TValue>(_source.Schema[column.Index]);
            }

            var getter = _active.Contains(column.Index)
                ? _transformer.Columns.Getter(column.Index - _source.Schema.Count, this)
                : throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the row was opened.");
            return getter as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, not {typeof(TValue).Name}.");
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && Interlocked.Exchange(ref _scorer, null) is { } scorer)
            {
                _transformer.Scorers.Return(scorer);
            }

            if (disposing)
            {
                _source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
