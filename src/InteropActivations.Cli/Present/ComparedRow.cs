using InteropActivations.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.Cli.Trainers;

/// <summary>A row of a data set with its label in each of the forms that trainers take.</summary>
internal sealed class ComparedRow
{
    /// <summary>The features.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>The name of the class; empty for a regression.</summary>
    public string Class { get; set; } = "";

    /// <summary>Whether it is the second class.</summary>
    public bool Second { get; set; }

    /// <summary>The number that is predicted.</summary>
    public float Number { get; set; }

    /// <summary>The rows of a data set, the names of classes as keys in <c>Key</c>.</summary>
    public static IDataView View(MLContext context, DataSet data)
    {
        var rows = Enumerable.Range(0, data.Rows).Select(row => new ComparedRow
        {
            Features = [.. data.Features.Slice(row * data.Inputs, data.Inputs).ToArray().Select(value => (float)value)],
            Class = data.ClassNames.IsEmpty ? "" : data.ClassNames[(int)data.Targets[row]],
            Second = data.Targets[row] == 1,
            Number = (float)data.Targets[row],
        });
        var definition = SchemaDefinition.Create(typeof(ComparedRow));
        definition[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.Inputs);
        var view = context.Data.LoadFromEnumerable(rows.ToArray(), definition);
        return context.Transforms.Conversion.MapValueToKey("Key", nameof(Class)).Fit(view).Transform(view);
    }
}
