using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>Makes a data set of a table.</summary>
internal static class DataSetReader
{
    /// <summary>Names that a column of measured numbers does not have; <c>target</c>, for one, can be either.</summary>
    private static readonly string[] NamesOfClasses = ["label", "class"];

    /// <summary>A user's table; see <see cref="DataSet.FromCsv"/> for the rule that finds the task.</summary>
    public static DataSet Read(CsvTable table, string name, string? labelColumn, DataTask? task)
    {
        var label = labelColumn is null ? table.Header.Count - 1 : table.Column(labelColumn);
        if (task is not DataTask.Regression && Enumerable.Range(0, table.Rows).All(row => !table.IsNumber(row, label)))
        {
            return Named(table, name, label);
        }

        var targets = Column(table, label);
        if (task is null && IsNamedAsClass(table, label) && targets.All(double.IsInteger))
        {
            CheckClasses(table, label, targets, DataSet.MostClasses, "; name the column otherwise if a number is to be predicted");
            task = DataTask.Classification;
        }

        return (task ?? Guess(targets)) == DataTask.Regression
            ? Make(table, name, label, DataTask.Regression, [], targets)
            : Make(table, name, label, DataTask.Classification, Numbered(table, label, targets), targets);
    }

    /// <summary>A table whose classes are known.</summary>
    public static DataSet Read(CsvTable table, string name, int label, DataTask task, ImmutableArray<string> classNames)
    {
        var targets = Column(table, label);
        if (task == DataTask.Classification)
        {
            CheckClasses(table, label, targets, classNames.Length);
        }

        return Make(table, name, label, task, classNames, targets);
    }

    private static DataSet Named(CsvTable table, string name, int label)
    {
        var labels = Enumerable.Range(0, table.Rows).Select(row => table.Cell(row, label)).ToArray();
        var blank = Array.FindIndex(labels, string.IsNullOrWhiteSpace);
        if (blank >= 0)
        {
            throw new InputException($"{table.Place(blank, label)} is empty, but must name the row's class.");
        }

        var classes = labels.Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var indices = classes.Index().ToDictionary(pair => pair.Item, pair => (double)pair.Index);
        return Make(table, name, label, DataTask.Classification, classes, [.. labels.Select(text => indices[text])]);
    }

    /// <summary>Names for classes 0 to the greatest label.</summary>
    private static ImmutableArray<string> Numbered(CsvTable table, int label, double[] targets)
    {
        CheckClasses(table, label, targets, DataSet.MostClasses);
        return [.. Enumerable.Range(0, (int)targets.Max() + 1).Select(index => $"{index}")];
    }

    private static bool IsNamedAsClass(CsvTable table, int label) =>
        NamesOfClasses.Contains(table.Header[label], StringComparer.OrdinalIgnoreCase);

    private static void CheckClasses(CsvTable table, int label, double[] targets, int classes, string advice = "")
    {
        var odd = Array.FindIndex(targets, target => !DataSet.IsClass(target, classes));
        if (odd >= 0)
        {
            throw new InputException(
                $"{table.Place(odd, label)}: '{table.Cell(odd, label)}' is not a class; classes are whole numbers from 0 to {classes - 1}{advice}.");
        }
    }

    private static DataTask Guess(double[] targets)
    {
        var distinct = targets.Distinct().ToArray();
        var areClasses = distinct.All(target => DataSet.IsClass(target, DataSet.MostClasses))
            && distinct.Max() == distinct.Length - 1
            && 2 * distinct.Length <= targets.Length;
        return areClasses ? DataTask.Classification : DataTask.Regression;
    }

    private static DataSet Make(
        CsvTable table, string name, int label, DataTask task, ImmutableArray<string> classNames, double[] targets)
    {
        var columns = Enumerable.Range(0, table.Header.Count).Where(column => column != label).ToArray();
        var features = new double[table.Rows * columns.Length];
        for (var row = 0; row < table.Rows; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                features[(row * columns.Length) + i] = table.Number(row, columns[i]);
            }
        }

        return new DataSet(name, task, [.. columns.Select(column => table.Header[column])], classNames, features, targets);
    }

    private static double[] Column(CsvTable table, int column) =>
        [.. Enumerable.Range(0, table.Rows).Select(row => table.Number(row, column))];
}
