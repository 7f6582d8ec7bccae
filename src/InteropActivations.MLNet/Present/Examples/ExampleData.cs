using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Data;
using InteropActivations.Training;
using Microsoft.ML;

namespace InteropActivations.MLNet;

/// <summary>The rows of an <see cref="IDataView"/> as training wants them: read whenever they are needed.</summary>
/// <remarks>
/// Rows that fit into <see cref="MostBytesHeld"/> are read once and kept. Of more there are two windows of half that size in memory,
/// one that is trained on and one that is read meanwhile, so that memory does not grow with rows.
/// </remarks>
internal sealed class ExampleData : ITrainingData
{
    /// <summary>128 MiB: 42,000 rows of 784 features, or 330,000 of 100.</summary>
    public const long MostBytesHeld = 1L << 27;

    private readonly IDataView _train;
    private readonly ExampleColumns _columns;
    private readonly ExampleSplit? _split;
    private readonly IDataView? _validation;
    private readonly ExampleColumns? _validationColumns;
    private readonly long _trainRows;
    private readonly long _validationRows;
    private readonly long _mostBytes;

    public ExampleData(
        IDataView train,
        ExampleColumns columns,
        ExampleSplit? split,
        (IDataView Data, ExampleColumns Columns)? validation,
        (long Train, long Validation) rows,
        (Scaling Features, Scaling Targets) scaling,
        (DataTask Task, int Outputs) predicted,
        long mostBytes)
    {
        (_train, _columns, _split, _validation, _validationColumns) = (train, columns, split, validation?.Data, validation?.Columns);
        (_trainRows, _validationRows) = rows;
        (FeatureScaling, TargetScaling) = scaling;
        (Task, Outputs) = predicted;
        (Inputs, TargetWidth, IsWeighted, _mostBytes) = (columns.Inputs, columns.Targets, columns.Weight is not null, mostBytes);
    }

    /// <inheritdoc/>
    public string Name => "The data";

    /// <inheritdoc/>
    public DataTask Task { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => [];

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <summary>How many numbers the target of a row has.</summary>
    public int TargetWidth { get; }

    /// <summary>Whether rows have weights.</summary>
    public bool IsWeighted { get; }

    /// <summary>What is done to features.</summary>
    public Scaling FeatureScaling { get; }

    /// <summary>What is done to targets.</summary>
    public Scaling TargetScaling { get; }

    /// <inheritdoc/>
    /// <remarks>Of the outcome; rows are scaled as they are read.</remarks>
    public Standardizer Standardizer { get; } = new([], (0, 1));

    /// <inheritdoc/>
    /// <remarks>A view cannot tell whether it is the one it was, and nothing keeps checkpoints of one.</remarks>
    public string Digest => "";

    /// <summary>Whether the source can give its rows in another order.</summary>
    public bool CanShuffle => _train.CanShuffle;

    /// <inheritdoc/>
    public long RowsOf(DataPart part) => part switch
    {
        DataPart.Train => _trainRows,
        DataPart.Validation => _validationRows,
        _ => 0,
    };

    /// <summary>How many rows may be in memory at once.</summary>
    public long MostRows => Math.Max(1, _mostBytes / (sizeof(float) * ((long)Inputs + TargetWidth + 1)));

    /// <inheritdoc/>
    public IBatchSource<T> Batches<T>(TrainingSpec spec, int batchSize, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        _trainRows <= MostRows || batchSize >= _trainRows
            ? new HeldBatches<T>(this, batchSize, seed)
            : new WindowedBatches<T>(this, batchSize, seed);

    /// <inheritdoc/>
    public IRowChunks<T> Rows<T>(DataPart part, TrainingSpec spec) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ExampleChunks<T>(this, part);

    /// <summary>Reads the rows of a part.</summary>
    public ExampleReader Read(DataPart part, Random? order = null) => part == DataPart.Validation && _validation is not null
        ? new ExampleReader(_validation, _validationColumns!, split: null, order)
        : new ExampleReader(_train, _columns, _split, order);

    /// <summary>What a reader is told of the part it reads: rows of a view of their own are all of one part.</summary>
    public DataPart? Wanted(DataPart part) => _split is null ? null : part;

    /// <summary>Says that a view gave other rows than when it was first read.</summary>
    public static InvalidOperationException Changed() =>
        new("The data gave fewer complete rows than when they were first read; a trainer reads them several times, so that they must stay the same.");
}
