using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>A vector as text in cells of one width, which an expression of ML.NET's own cuts up again.</summary>
/// <remarks>
/// A mapping of one's own gives vectors of unknown size only, which no trainer takes. An expression over the numbers 0 to n − 1, a column
/// of known size, has that size; it finds each number in the text. Nine digits tell all floats apart.
/// </remarks>
internal static class PackedVector
{
    /// <summary>Nine digits, a point, an exponent of three characters and its letter, and a sign each for both.</summary>
    private const int CellWidth = 16;

    /// <summary>The columns that it leaves behind.</summary>
    public static string[] Between { get; } = [PlainColumns.Place, PlainColumns.Packed, PlainColumns.Slots];

    /// <summary>The text.</summary>
    public static string Pack(ReadOnlySpan<float> values) => string.Create(values.Length * CellWidth, values, static (text, values) =>
    {
        text.Fill(' ');
        for (var i = 0; i < values.Length; i++)
        {
            values[i].TryFormat(text[(i * CellWidth)..], out _, "G9", CultureInfo.InvariantCulture);
        }
    });

    /// <summary>Steps that make the vector of the text.</summary>
    /// <param name="context">The context.</param>
    /// <param name="output">The column of the vector.</param>
    /// <param name="size">Its size.</param>
    /// <param name="names">The names of its slots; null for none.</param>
    public static IEstimator<ITransformer> Unpack(MLContext context, string output, int size, IReadOnlyList<string>? names)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        var places = definition[nameof(Row.Places)];
        places.ColumnType = new VectorDataViewType(NumberDataViewType.Int32, size);
        if (names is { Count: > 0 })
        {
            places.AddAnnotation(
                ScoreColumns.SlotNames,
                new VBuffer<ReadOnlyMemory<char>>(size, [.. names.Select(name => name.AsMemory())]),
                new VectorDataViewType(TextDataViewType.Instance, size));
        }

        var row = new Row { Key = 1, Places = new VBuffer<int>(size, [.. Enumerable.Range(0, size)]) };
        var lookup = context.Data.LoadFromEnumerable([row], definition);
        return context.Transforms.Conversion
            .MapValue(PlainColumns.Slots, lookup, lookup.Schema[nameof(Row.Key)], lookup.Schema[nameof(Row.Places)], PlainColumns.Mark)
            .Append(context.Transforms.Expression(
                output,
                FormattableString.Invariant($"(place, text) => single(mid(text, place * {CellWidth}, place * {CellWidth} + {CellWidth}))"),
                PlainColumns.Slots,
                PlainColumns.Packed));
    }

    private sealed class Row
    {
        public int Key { get; set; }

        public VBuffer<int> Places { get; set; }
    }
}
