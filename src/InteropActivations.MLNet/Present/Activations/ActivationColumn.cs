using InteropActivations.Activations;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet;

/// <summary>Which column is made from which, and by what.</summary>
internal sealed record ActivationColumn(string Output, ActivationSpec Activation, string Input)
{
    private const string SlotNames = "SlotNames";

    /// <summary>The index of the column that is read.</summary>
    public int InputIndexIn(DataViewSchema schema) =>
        schema.GetColumnOrNull(Input)?.Index ?? throw Missing(schema.Select(column => column.Name));

    /// <summary>The type of the column that is made.</summary>
    /// <exception cref="InputException">The input is missing or has no numbers the activation could take.</exception>
    public DataViewType OutputTypeIn(DataViewSchema schema)
    {
        var type = schema[InputIndexIn(schema)].Type;
        switch (type)
        {
            case NumberDataViewType when type == NumberDataViewType.Single:
                CheckSingle();
                return type;
            case VectorDataViewType vector when vector.ItemType == NumberDataViewType.Single:
                return Resized(vector);
            default:
                throw WrongType(type);
        }
    }

    /// <summary>What can be known of the input before there are data.</summary>
    /// <exception cref="InputException">The input is missing or has no numbers the activation could take.</exception>
    public void CheckIn(SchemaShape shape)
    {
        var index = shape.ToList().FindIndex(other => other.Name == Input);
        if (index < 0)
        {
            throw Missing(shape.Select(other => other.Name));
        }

        var column = shape[index];
        if (column.ItemType != NumberDataViewType.Single)
        {
            throw WrongType(column.ItemType);
        }

        if (column.Kind == SchemaShape.Column.VectorKind.Scalar)
        {
            CheckSingle();
        }
    }

    /// <summary>The schema with the new column at its end.</summary>
    public DataViewSchema SchemaAfter(DataViewSchema schema)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(schema);
        builder.AddColumn(Output, OutputTypeIn(schema), AnnotationsAfter(schema[InputIndexIn(schema)]));
        return builder.ToSchema();
    }

    /// <summary>Computes the new column of the row that <paramref name="row"/> stands on: a getter of a number or of a vector.</summary>
    public Delegate GetterOn(DataViewRow row)
    {
        var column = row.Schema[InputIndexIn(row.Schema)];
        return column.Type is VectorDataViewType ? VectorGetter(row.GetGetter<VBuffer<float>>(column)) : NumberGetter(row.GetGetter<float>(column));
    }

    private ValueGetter<float> NumberGetter(ValueGetter<float> input) => (ref float value) =>
    {
        var number = 0f;
        input(ref number);
        Activation.Forward<float>(new ReadOnlySpan<float>(in number), new Span<float>(ref value));
    };

    private ValueGetter<VBuffer<float>> VectorGetter(ValueGetter<VBuffer<float>> input)
    {
        VBuffer<float> vector = default;
        VBuffer<float> dense = default;
        return (ref VBuffer<float> value) =>
        {
            input(ref vector);
            vector.CopyToDense(ref dense); // f(0) is not 0 everywhere, so that sparse vectors do not stay sparse
            var editor = VBufferEditor.Create(ref value, Activation.OutputLength(dense.Length));
            Activation.Forward(new ActivationInput<float>(dense.GetValues()), editor.Values);
            value = editor.Commit();
        };
    }

    // The names of the slots stay true where a vector keeps its length; nothing else that is said of the input does.
    private DataViewSchema.Annotations AnnotationsAfter(DataViewSchema.Column input)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (Activation.RowShape == RowShape.Same && input.Annotations.Schema.GetColumnOrNull(SlotNames) is { } names)
        {
            builder.Add(SlotNames, names.Type, input.Annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(names));
        }

        return builder.ToAnnotations();
    }

    private VectorDataViewType Resized(VectorDataViewType vector)
    {
        var shape = Activation.RowShape;
        if (shape == RowShape.Same)
        {
            return vector;
        }

        if (!vector.IsKnownSize || !shape.Fits(vector.Size))
        {
            var size = vector.IsKnownSize ? $"{vector.Size}" : "unknown";
            throw new InputException($"{Activation} {shape.Reason}, so that column '{Input}' needs a known size that is a multiple of {shape.Inputs}; its size is {size}.");
        }

        return new VectorDataViewType((PrimitiveDataViewType)vector.ItemType, shape.OutputLength(vector.Size));
    }

    private void CheckSingle()
    {
        if (Activation.Activation.IsRowwise)
        {
            throw new InputException($"{Activation} takes a whole vector, but column '{Input}' has single numbers; make a vector of columns by Concatenate first.");
        }
    }

    private InputException Missing(IEnumerable<string> names) =>
        new($"There is no column '{Input}' to apply {Activation} to; there are {string.Join(", ", names.Distinct())}.");

    private InputException WrongType(DataViewType type) =>
        new($"{Activation} takes numbers of type Single or vectors of them, but column '{Input}' is of type {type}; convert it first, for example by Conversion.ConvertType.");
}
