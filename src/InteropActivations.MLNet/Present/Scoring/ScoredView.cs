using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>Data with the columns of scores, computed as they are read; nothing is kept beyond a batch.</summary>
internal sealed class ScoredView(MlpPredictionTransformer transformer, IDataView input) : IDataView
{
    public DataViewSchema Schema { get; } = transformer.GetOutputSchema(input.Schema);

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return Cursor(input.GetRowCursor(transformer.SourcesOf(input.Schema, needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return [.. input.GetRowCursorSet(transformer.SourcesOf(input.Schema, needed), n, rand).Select(source => Cursor(source, needed))];
    }

    private ScoredCursor Cursor(DataViewRowCursor source, DataViewSchema.Column[] needed) => new(transformer, source, Schema, needed);
}
