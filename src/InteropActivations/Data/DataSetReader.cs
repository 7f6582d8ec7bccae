using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>Makes a data set of a table.</summary>
internal static class DataSetReader
{
    /// <summary>A user's table; see <see cref="DataSet.FromCsv"/> for the rule that finds the task.</summary>
    public static DataSet Read(CsvTable table, string name, string? labelColumn, DataTask? task)
    {
        var label = table.Header.Column(labelColumn);
        var rule = new LabelRule(table.Header.Names[label], task);
        for (var row = 0; row < table.Rows; row++)
        {
            rule.Add(table.Cell(row, label), table.Place(row, label));
        }

        return Make(table, name, label, rule.Decide());
    }

    /// <summary>A table whose classes are known, and numbered in it.</summary>
    public static DataSet Read(CsvTable table, string name, int label, DataTask task, ImmutableArray<string> classNames) =>
        Make(table, name, label, new LabelCoding(task, classNames, AreTexts: false));

    private static DataSet Make(CsvTable table, string name, int label, LabelCoding coding)
    {
        var columns = table.Header.Beside(label);
        var features = new double[table.Rows * columns.Length];
        var targets = new double[table.Rows];
        for (var row = 0; row < table.Rows; row++)
        {
            targets[row] = coding.Target(table.Cell(row, label), table.Place(row, label));
            for (var i = 0; i < columns.Length; i++)
            {
                features[(row * columns.Length) + i] = table.Number(row, columns[i]);
            }
        }

        return new DataSet(name, coding.Task, [.. columns.Select(column => table.Header.Names[column])], coding.ClassNames, features, targets);
    }
}
