using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>A CSV file that is read row by row whenever its rows are needed.</summary>
internal sealed class StreamSource : ITrainingSource
{
    private readonly string _path;
    private readonly StreamOptions _options;
    private StreamedDataSet _data;

    private StreamSource(string path, StreamOptions options, StreamedDataSet data) => (_path, _options, _data) = (path, options, data);

    /// <inheritdoc/>
    public string Name => _data.Name;

    /// <inheritdoc/>
    public DataTask Task => _data.Task;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => _data.ClassNames;

    /// <inheritdoc/>
    public long Rows => _data.Rows;

    /// <inheritdoc/>
    public int Inputs => _data.Inputs;

    /// <inheritdoc/>
    public int Outputs => _data.Outputs;

    /// <summary>Goes once through a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the first plan splits it.</param>
    /// <param name="progress">Told how much of the file was read.</param>
    /// <param name="interrupted">Stops between two rows.</param>
    /// <exception cref="InputException">The file cannot be read, or a cell is not what it should be.</exception>
    public static StreamSource Open(string path, StreamOptions options, IProgress<double>? progress, CancellationToken interrupted) =>
        new(path, options, StreamedDataSet.Open(path, options, progress, interrupted));

    /// <inheritdoc/>
    /// <remarks>Another seed holds out other rows, by which rows are standardized: the file is gone through again.</remarks>
    public ITrainingData Split(TrainingPlan plan, CancellationToken interrupted)
    {
        var options = _options with { HeldOut = plan.HeldOut, Validation = plan.Validation, Seed = plan.Seed };
        if (options != _data.Options)
        {
            _data = StreamedDataSet.Open(_path, options, progress: null, interrupted);
        }

        return _data;
    }
}
