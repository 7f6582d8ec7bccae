using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Training;

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
public sealed class StreamedDataSet : ITrainingData
{
    private readonly StreamedFile _file;
    private readonly CsvHeader _header;
    private readonly long[] _rowsOf;

    private StreamedDataSet(StreamedFile file, string name, StreamOptions options, FirstPass first)
    {
        (_file, Options, _header, _rowsOf) = (file, options, first.Header, first.RowsOf);
        (Name, Label, Features, Coding, Standardizer) = (name, first.Label, first.Features, first.Coding, first.Standardizer);
        Digest = FormattableString.Invariant($"{first.Digest} {options.HeldOut:R} {options.Validation:R} {options.Seed}");
        FeatureNames = [.. Features.Select(column => first.Header.Names[column])];
    }

    /// <summary>How it was read: the label, the task and the parts.</summary>
    public StreamOptions Options { get; }

    /// <inheritdoc/>
    /// <remarks>The file's name without its ending.</remarks>
    public string Name { get; }

    /// <inheritdoc/>
    public DataTask Task => Coding.Task;

    /// <summary>One name per feature.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => Coding.ClassNames;

    /// <summary>How many rows there are.</summary>
    public long Rows => _rowsOf.Sum();

    /// <inheritdoc/>
    public int Inputs => FeatureNames.Length;

    /// <inheritdoc/>
    public int Outputs => Task == DataTask.Classification ? ClassNames.Length : 1;

    /// <inheritdoc/>
    public Standardizer Standardizer { get; }

    /// <inheritdoc/>
    public string Digest { get; }

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

    /// <inheritdoc/>
    public long RowsOf(DataPart part) => _rowsOf[(int)part];

    /// <inheritdoc/>
    public IBatchSource<T> Batches<T>(TrainingSpec spec, int batchSize, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new StreamedBatches<T>(this, spec, batchSize, seed);

    /// <inheritdoc/>
    IRowChunks<T> ITrainingData.Rows<T>(DataPart part, TrainingSpec spec) => new StreamedRows<T>(this, part, spec, IRowChunks<T>.DefaultChunk);

    /// <summary>The part a row belongs to, counted from 0 below the header.</summary>
    public DataPart PartOf(long row) => Options.PartOf(row);

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
