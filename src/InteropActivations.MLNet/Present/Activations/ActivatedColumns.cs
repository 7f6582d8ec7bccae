using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>The columns of a row: those of the input handed on, and the new one at the end.</summary>
internal sealed class ActivatedColumns
{
    private readonly DataViewRow _source;
    private readonly HashSet<int> _active;
    private readonly Delegate? _getter;

    public ActivatedColumns(ActivationColumn column, DataViewRow source, IEnumerable<DataViewSchema.Column> active)
    {
        _source = source;
        _active = [.. active.Select(needed => needed.Index)];
        _getter = _active.Contains(source.Schema.Count) ? column.GetterOn(source) : null;
    }

    /// <summary>Which columns of the input the named columns of the output are made from.</summary>
    public static IEnumerable<DataViewSchema.Column> SourcesOf(
        ActivationColumn column, DataViewSchema input, IEnumerable<DataViewSchema.Column> outputs) =>
        outputs.Select(output => output.Index < input.Count ? output.Index : column.InputIndexIn(input)).Distinct().Select(index => input[index]);

    /// <summary>Whether the column was asked for.</summary>
    public bool IsActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    /// <summary>The getter of a column.</summary>
    public ValueGetter<T> Getter<T>(DataViewSchema.Column column)
    {
        if (column.Index < _source.Schema.Count)
        {
            return _source.GetGetter<T>(_source.Schema[column.Index]);
        }

        return _getter switch
        {
            ValueGetter<T> getter => getter,
            null => throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the rows were opened."),
            _ => throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type}, not {typeof(T).Name}."),
        };
    }
}
