using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>Rows of features with one target each: immutable, and valid once made.</summary>
/// <remarks>All values are finite; targets of a classification are the indices of its classes.</remarks>
public sealed class DataSet
{
    /// <summary>The most classes a data set may have; more mean that a measured number was taken for a class.</summary>
    public const int MostClasses = 1000;

    private readonly double[] _features;
    private readonly double[] _targets;

    /// <summary>A data set of at least one row and one feature.</summary>
    /// <param name="name">Its name, as messages and reports say it.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="featureNames">One name per feature.</param>
    /// <param name="classNames">One name per class; empty for a regression.</param>
    /// <param name="features">Row after row.</param>
    /// <param name="targets">One per row.</param>
    /// <exception cref="InputException">A length does not fit, a value is not finite, a target is not a class, or there are not 2 to <see cref="MostClasses"/> classes.</exception>
    public DataSet(
        string name,
        DataTask task,
        ImmutableArray<string> featureNames,
        ImmutableArray<string> classNames,
        ReadOnlySpan<double> features,
        ReadOnlySpan<double> targets)
    {
        Name = name;
        Task = task;
        FeatureNames = featureNames;
        ClassNames = classNames;
        _features = features.ToArray();
        _targets = targets.ToArray();
        Check();
    }

    /// <summary>Its name, as messages and reports say it.</summary>
    public string Name { get; }

    /// <summary>What is predicted.</summary>
    public DataTask Task { get; }

    /// <summary>One name per feature.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>One name per class; empty for a regression.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows => _targets.Length;

    /// <summary>How many features a row has: the inputs of a network.</summary>
    public int Inputs => FeatureNames.Length;

    /// <summary>How many values a network predicts for a row: one per class, or one number.</summary>
    public int Outputs => Task == DataTask.Classification ? ClassNames.Length : 1;

    /// <summary>All features, row after row.</summary>
    public ReadOnlySpan<double> Features => _features;

    /// <summary>One target per row: a class index, or a number.</summary>
    public ReadOnlySpan<double> Targets => _targets;

    /// <summary>The data set of that name in <see cref="DataSetCatalogue"/>, or the CSV file at that path.</summary>
    /// <exception cref="InputException">There is neither, or the file cannot be read.</exception>
    public static DataSet Load(string nameOrPath) =>
        nameOrPath.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || File.Exists(nameOrPath)
            ? FromCsv(nameOrPath)
            : DataSetCatalogue.Get(nameOrPath);

    /// <summary>Reads a CSV file with a header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="labelColumn">The column that is predicted; the last one, if none is given.</param>
    /// <param name="task">What is predicted; by the rule of the remarks, if it is not given.</param>
    /// <remarks>
    /// The task is a classification if no cell of the label column is a number (the classes are then its texts, in order); if
    /// the column is named <c>label</c> or <c>class</c> and its cells are whole numbers (which must then be classes from 0 on); or
    /// if the cells are whole numbers from 0 to some k below <see cref="MostClasses"/> without a gap, with at least two rows
    /// per class on average. Otherwise it is a regression.
    /// </remarks>
    /// <exception cref="InputException">The file cannot be read; the message names line and column.</exception>
    public static DataSet FromCsv(string path, string? labelColumn = null, DataTask? task = null) =>
        DataSetReader.Read(CsvTable.Read(path), Path.GetFileNameWithoutExtension(path), labelColumn, task);

    /// <summary>The features of a row.</summary>
    public ReadOnlySpan<double> Row(int row) => _features.AsSpan(row * Inputs, Inputs);

    /// <summary>The data set of these rows only, in their order.</summary>
    /// <exception cref="InputException">There are no rows.</exception>
    public DataSet Take(ReadOnlySpan<int> rows)
    {
        var features = new double[rows.Length * Inputs];
        var targets = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(features.AsSpan(i * Inputs));
            targets[i] = _targets[rows[i]];
        }

        return With(features, targets);
    }

    /// <summary>The same data set with other values.</summary>
    internal DataSet With(ReadOnlySpan<double> features, ReadOnlySpan<double> targets) =>
        new(Name, Task, FeatureNames, ClassNames, features, targets);

    /// <summary>Checks what is known of rows without their values.</summary>
    /// <exception cref="InputException">There are no features, or not 2 to <see cref="MostClasses"/> classes.</exception>
    internal static void CheckColumns(string name, DataTask task, int inputs, ImmutableArray<string> classNames)
    {
        if (inputs == 0)
        {
            throw new InputException($"{name} has no features; it needs at least one column beside its label.");
        }

        if (task == DataTask.Classification && classNames is [var only])
        {
            throw new InputException($"Every row of {name} is of the class '{only}'; a classification needs at least two classes.");
        }

        if (task == DataTask.Classification && classNames.Length is 0 or > MostClasses)
        {
            throw new InputException($"The number of classes of {name} is {classNames.Length}, but must be from 2 to {MostClasses}.");
        }
    }

    private void Check()
    {
        if (Rows == 0)
        {
            throw new InputException($"{Name} has no rows; a data set needs at least one.");
        }

        CheckColumns(Name, Task, Inputs, ClassNames);
        if (_features.Length != Rows * Inputs)
        {
            throw new InputException($"{Name} has {_features.Length} feature values, but {Rows} rows of {Inputs} features are {Rows * Inputs}.");
        }

        var odd = Array.FindIndex(_features, value => !double.IsFinite(value));
        if (odd >= 0)
        {
            throw new InputException(FormattableString.Invariant(
                $"{Name}, row {odd / Inputs}: the feature '{FeatureNames[odd % Inputs]}' is {_features[odd]}, but must be a finite number."));
        }

        for (var row = 0; row < Rows; row++)
        {
            if (Task == DataTask.Regression && !double.IsFinite(_targets[row]))
            {
                throw new InputException(FormattableString.Invariant($"{Name}, row {row}: the target is {_targets[row]}, but must be a finite number."));
            }

            if (Task == DataTask.Classification && !IsClass(_targets[row], ClassNames.Length))
            {
                throw new InputException(FormattableString.Invariant(
                    $"{Name}, row {row}: the label is {_targets[row]}, but must be a class from 0 to {ClassNames.Length - 1}."));
            }
        }
    }

    internal static bool IsClass(double label, int classes) => label >= 0 && label < classes && double.IsInteger(label);
}
