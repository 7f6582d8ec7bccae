using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>The values of a column over the rows of a batch, which a cursor has already gone beyond.</summary>
internal abstract class HeldColumn
{
    /// <summary>Room for a column of any type.</summary>
    public static HeldColumn Of(DataViewRow row, DataViewSchema.Column column)
    {
        var type = column.Type is VectorDataViewType vector ? typeof(HeldVectors<>).MakeGenericType(vector.ItemType.RawType)
            : typeof(HeldValues<>).MakeGenericType(column.Type.RawType);
        return (HeldColumn)Activator.CreateInstance(type, row, column)!;
    }

    /// <summary>Takes the value of the row that the cursor is at.</summary>
    public abstract void Take(int row);

    /// <summary>A getter of the value of a row.</summary>
    /// <param name="current">Which row, asked each time.</param>
    public abstract Delegate Getter(Func<int> current);
}

/// <summary>Single values.</summary>
internal sealed class HeldValues<T>(DataViewRow row, DataViewSchema.Column column) : HeldColumn
{
    private readonly ValueGetter<T> _getter = row.GetGetter<T>(column);
    private readonly T[] _values = new T[NetworkScorer.MostRows];

    public override void Take(int row) => _getter(ref _values[row]);

    public override Delegate Getter(Func<int> current) => (ValueGetter<T>)((ref T value) => value = _values[current()]);
}

/// <summary>Vectors, copied on their way out because whoever gets one may write over it.</summary>
internal sealed class HeldVectors<T>(DataViewRow row, DataViewSchema.Column column) : HeldColumn
{
    private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);
    private readonly VBuffer<T>[] _values = new VBuffer<T>[NetworkScorer.MostRows];

    public override void Take(int row) => _getter(ref _values[row]);

    public override Delegate Getter(Func<int> current) =>
        (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
}
