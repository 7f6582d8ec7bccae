using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>What the classes of a label stand for, as the key that was trained on names them.</summary>
internal abstract class LabelValues
{
    private static readonly IReadOnlyList<Kind> Kinds =
    [
        new("text", TextDataViewType.Instance, values => new LabelValues<ReadOnlyMemory<char>>("text", TextDataViewType.Instance, [.. values.Select(text => text.AsMemory())])),
        new("bool", BooleanDataViewType.Instance, values => new LabelValues<bool>("bool", BooleanDataViewType.Instance, [.. values.Select(bool.Parse)])),
        Numbers<float>("single", NumberDataViewType.Single),
        Numbers<double>("double", NumberDataViewType.Double),
        Numbers<sbyte>("sbyte", NumberDataViewType.SByte),
        Numbers<byte>("byte", NumberDataViewType.Byte),
        Numbers<short>("int16", NumberDataViewType.Int16),
        Numbers<ushort>("uint16", NumberDataViewType.UInt16),
        Numbers<int>("int32", NumberDataViewType.Int32),
        Numbers<uint>("uint32", NumberDataViewType.UInt32),
        Numbers<long>("int64", NumberDataViewType.Int64),
        Numbers<ulong>("uint64", NumberDataViewType.UInt64),
    ];

    /// <summary>The name of their type, which <see cref="Parse"/> takes.</summary>
    public abstract string Type { get; }

    /// <summary>The values as text, which name the slots of the score.</summary>
    public abstract ImmutableArray<string> Names { get; }

    /// <summary>The values of a column: of a key its own, of a vector the names of its slots; null where there are none.</summary>
    public static LabelValues? Of(DataViewSchema.Column label)
    {
        var name = label.Type is VectorDataViewType ? ScoreColumns.SlotNames : "KeyValues";
        if (label.Annotations.Schema.GetColumnOrNull(name)?.Type is not VectorDataViewType { IsKnownSize: true } type)
        {
            return null;
        }

        var kind = Kinds.FirstOrDefault(known => known.ItemType.Equals(type.ItemType));
        return kind is null ? null : kind.Parse([]).Read(label, name);
    }

    /// <summary>Values from what <see cref="Type"/> and <see cref="Names"/> said.</summary>
    /// <exception cref="FormatException">A value is none of the type.</exception>
    public static LabelValues Parse(string type, ImmutableArray<string> names) =>
        Kinds.FirstOrDefault(kind => kind.Name == type)?.Parse(names) ?? throw new FormatException();

    /// <summary>Adds them to the annotations of a column.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder builder, string name);

    /// <summary>Steps that make a key of these values from a column of their places, counted from 0; another place becomes a missing key.</summary>
    public abstract IEstimator<ITransformer> KeyOf(MLContext context, string output, string places);

    private protected abstract LabelValues Read(DataViewSchema.Column column, string annotation);

    private static Kind Numbers<T>(string name, NumberDataViewType type) where T : struct, ISpanParsable<T> =>
        new(name, type, values => new LabelValues<T>(name, type, [.. values.Select(value => T.Parse(value, CultureInfo.InvariantCulture))]));

    private sealed record Kind(string Name, PrimitiveDataViewType ItemType, Func<ImmutableArray<string>, LabelValues> Parse);
}

/// <summary>Values of one type.</summary>
internal sealed class LabelValues<T>(string type, PrimitiveDataViewType itemType, ImmutableArray<T> values) : LabelValues
{
    public override string Type => type;

    public override ImmutableArray<string> Names { get; } = [.. values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)!)];

    public override void AddTo(DataViewSchema.Annotations.Builder builder, string name) => builder.Add(
        name, new VectorDataViewType(itemType, values.Length), (ref VBuffer<T> buffer) => buffer = new VBuffer<T>(values.Length, [.. values]));

    public override IEstimator<ITransformer> KeyOf(MLContext context, string output, string places) =>
        context.Transforms.Conversion.MapValue(output, values.Select((value, place) => new KeyValuePair<int, T>(place, value)), places)
            .Append(context.Transforms.Conversion.MapValueToKey(output, keyData: context.Data.LoadFromEnumerable(values.Select(value => new Row { Value = value }))));

    private protected override LabelValues Read(DataViewSchema.Column column, string annotation)
    {
        VBuffer<T> buffer = default;
        column.Annotations.GetValue(annotation, ref buffer);
        return new LabelValues<T>(type, itemType, [.. buffer.DenseValues()]);
    }

    private sealed class Row
    {
        public T Value { get; set; } = default!;
    }
}
