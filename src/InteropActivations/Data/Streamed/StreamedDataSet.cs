using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>A CSV file that is read row by row whenever its rows are needed, so that it may be larger than memory.</summary>
/// <remarks>
/// Opening it goes through the file once: checks every cell and learns the task, the classes and the standardization. The file
/// must then stay as it is; a change of its length, its time of modification or its number of rows is found and refused.
/// Whether a row is held out depends on the seed and the row's number alone: a number in [0, 1) is drawn for the row, which is
/// held out for the test where that is less than h, the fraction held out; validates where it is less than h + (1 − h)·v, for the
/// fraction v that validates; and is trained on otherwise. Unlike <see cref="DataSplit"/>, the parts therefore have those
/// fractions of the rows, and of each class, only on average.
/// Rows are held in memory by no one but <see cref="StreamedBatches{T}"/> and <see cref="StreamedRows{T}"/>. Thread-safe.
/// </remarks>
public sealed class StreamedDataSet
{
    private readonly StreamedFile _file;
    private readonly StreamOptions _options;
    private readonly CsvHeader _header;
    private readonly long[] _rowsOf;

    private StreamedDataSet(StreamedFile file, string name, StreamOptions options, FirstPass first)
    {
        (_file, _options, _header, _rowsOf) = (file, options, first.Header, first.RowsOf);
        (Name, Label, Features, Coding, Standardizer) = (name, first.Label, first.Features, first.Coding, first.Standardizer);
        FeatureNames = [.. Features.Select(column => first.Header.Names[column])];
    }

    /// <summary>Its name, as messages and reports say it: the file's without its ending.</summary>
    public string Name { get; }

    /// <summary>What is predicted.</summary>
    public DataTask Task => Coding.Task;

    /// <summary>One name per feature.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>One name per class; empty for a regression.</summary>
    public ImmutableArray<string> ClassNames => Coding.ClassNames;

    /// <summary>How many rows there are.</summary>
    public long Rows => _rowsOf.Sum();

    /// <summary>How many features a row has: the inputs of a network.</summary>
    public int Inputs => FeatureNames.Length;

    /// <summary>How many values a network predicts for a row: one per class, or one number.</summary>
    public int Outputs => Task == DataTask.Classification ? ClassNames.Length : 1;

    /// <summary>How rows are standardized: by the rows to train on.</summary>
    public Standardizer Standardizer { get; }

    /// <summary>The column that is predicted.</summary>
    internal int Label { get; }

    /// <summary>The other columns.</summary>
    internal ImmutableArray<int> Features { get; }

    /// <summary>What the label column means.</summary>
    internal LabelCoding Coding { get; }

    /// <summary>Goes once through a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The label, the task and the parts; null for the defaults.</param>
    /// <param name="progress">Told how much of the file was read, from 0 to 1.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="InputException">The file cannot be read, a cell is not what it should be (the message names line and column), or a part has no rows.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static StreamedDataSet Open(
        string path, StreamOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new StreamOptions();
        var file = new StreamedFile(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return new StreamedDataSet(file, name, options, new FirstPass(file, name, options, progress, cancellation));
    }

    /// <summary>How many rows a part has.</summary>
    public long RowsOf(DataPart part) => _rowsOf[(int)part];

    /// <summary>The part a row belongs to, counted from 0 below the header.</summary>
    public DataPart PartOf(long row) => _options.PartOf(row);

    /// <summary>Begins another pass over the file.</summary>
    /// <exception cref="InputException">It was changed.</exception>
    internal StreamedPass Read()
    {
        var pass = new StreamedPass(_file);
        if (pass.Rows.Header.Names.SequenceEqual(_header.Names))
        {
            return pass;
        }

        pass.Dispose();
        throw Changed();
    }

    /// <summary>Says that the file is not the one it was.</summary>
    internal InputException Changed() => _file.Changed();
}
