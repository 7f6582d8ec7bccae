using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Data with an activation applied as they are read; nothing is kept.</summary>
internal sealed class ActivatedView(ActivationColumn column, IDataView input) : IDataView
{
    public DataViewSchema Schema { get; } = column.SchemaAfter(input.Schema);

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return Cursor(input.GetRowCursor(Sources(needed), rand), needed);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        var needed = columnsNeeded.ToArray();
        return [.. input.GetRowCursorSet(Sources(needed), n, rand).Select(source => Cursor(source, needed))];
    }

    private IEnumerable<DataViewSchema.Column> Sources(DataViewSchema.Column[] needed) => ActivatedColumns.SourcesOf(column, input.Schema, needed);

    private ActivatedCursor Cursor(DataViewRowCursor source, DataViewSchema.Column[] needed) =>
        new(source, Schema, new ActivatedColumns(column, source, needed));

    private sealed class ActivatedCursor(DataViewRowCursor source, DataViewSchema schema, ActivatedColumns columns) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => source.Position;

        public override long Batch => source.Batch;

        public override bool MoveNext() => source.MoveNext();

        public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => columns.IsActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => columns.Getter<TValue>(column);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
