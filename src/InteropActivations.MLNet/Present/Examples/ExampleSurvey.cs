using System.Collections.Immutable;
using InteropActivations.Data;

namespace InteropActivations.MLNet;

/// <summary>What a first reading of the data learns: how many rows there are, and their means and deviations.</summary>
internal sealed class ExampleSurvey
{
    private readonly RunningMoments[] _features;
    private readonly RunningMoments[] _targets;
    private readonly HashSet<float>? _classes;

    /// <summary>Reads to the end.</summary>
    /// <param name="reader">The rows.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="features">Whether means and deviations of the features are wanted.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ExampleSurvey(ExampleReader reader, ExampleColumns columns, MlpTask task, bool features, CancellationToken cancellation)
    {
        _features = new RunningMoments[features ? columns.Inputs : 0];
        _targets = new RunningMoments[task == MlpTask.Regression ? columns.Targets : 0];
        _classes = task == MlpTask.Regression ? null : [];
        while (reader.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Part == DataPart.Validation)
            {
                ValidationRows++;
                continue;
            }

            Rows++;
            Add(_features, reader.Features);
            Add(_targets, reader.Label);
            _classes?.Add(reader.Label[0]);
        }

        Skipped = reader.Skipped;
    }

    /// <summary>How many rows can be trained on.</summary>
    public long Rows { get; }

    /// <summary>How many rows validate.</summary>
    public long ValidationRows { get; }

    /// <summary>How many rows were left out.</summary>
    public long Skipped { get; }

    /// <summary>How many classes occur; null for a regression.</summary>
    public int? Classes => _classes?.Count;

    /// <summary>The mean and deviation of each feature; empty where they are not wanted.</summary>
    public ImmutableArray<(double Mean, double Deviation)> Features => [.. _features.Select(moments => moments.Result)];

    /// <summary>The mean and deviation of each number predicted; empty for classes.</summary>
    public ImmutableArray<(double Mean, double Deviation)> Targets => [.. _targets.Select(moments => moments.Result)];

    private static void Add(RunningMoments[] moments, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i].Add(values[i]);
        }
    }
}
