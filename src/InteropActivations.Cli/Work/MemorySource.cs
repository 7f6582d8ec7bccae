using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>A data set in memory.</summary>
internal sealed class MemorySource(DataSet data) : ITrainingSource
{
    /// <inheritdoc/>
    public string Name => data.Name;

    /// <inheritdoc/>
    public DataTask Task => data.Task;

    /// <inheritdoc/>
    public ImmutableArray<string> ClassNames => data.ClassNames;

    /// <inheritdoc/>
    public long Rows => data.Rows;

    /// <inheritdoc/>
    public int Inputs => data.Inputs;

    /// <inheritdoc/>
    public int Outputs => data.Outputs;

    /// <inheritdoc/>
    public ITrainingData Split(TrainingPlan plan, CancellationToken interrupted) => new SplitData(data, plan.HeldOut, plan.Validation, plan.Seed);
}
