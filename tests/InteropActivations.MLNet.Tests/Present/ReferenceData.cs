using InteropActivations.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>The data sets under <c>reference/datasets</c> as ML.NET takes them.</summary>
internal static class ReferenceData
{
    /// <summary>The rows of a data set.</summary>
    public static TrainingRow[] Rows(string name)
    {
        var data = DataSetCatalogue.Get(name);
        return
        [
            .. Enumerable.Range(0, data.Rows).Select(row => new TrainingRow
            {
                Features = [.. data.Features.Slice(row * data.Inputs, data.Inputs).ToArray().Select(value => (float)value)],
                Class = data.ClassNames.IsEmpty ? "" : data.ClassNames[(int)data.Targets[row]],
                Label = data.Targets[row] == 1,
                Number = (float)data.Targets[row],
                Numbers = [(float)data.Targets[row], 1 - (2 * (float)data.Targets[row])],
            }),
        ];
    }

    /// <summary>Rows as a view whose features have a known size.</summary>
    public static IDataView View(this MLContext context, IReadOnlyList<TrainingRow> rows)
    {
        var definition = SchemaDefinition.Create(typeof(TrainingRow));
        definition[nameof(TrainingRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        return context.Data.LoadFromEnumerable(rows, definition);
    }

    /// <summary>A data set as a view.</summary>
    public static IDataView View(this MLContext context, string name) => context.View(Rows(name));
}
