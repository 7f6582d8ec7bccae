using System.Collections.Immutable;
using InteropActivations.Data;
using InteropActivations.Training;

namespace InteropActivations.Cli.Work;

/// <summary>Where the rows of a training come from: a data set in memory, or a file that is read again and again.</summary>
internal interface ITrainingSource
{
    /// <summary>The data set's name.</summary>
    string Name { get; }

    /// <summary>What is predicted.</summary>
    DataTask Task { get; }

    /// <summary>One name per class; empty for a regression.</summary>
    ImmutableArray<string> ClassNames { get; }

    /// <summary>How many rows there are.</summary>
    long Rows { get; }

    /// <summary>How many features a row has.</summary>
    int Inputs { get; }

    /// <summary>How many values are predicted for a row.</summary>
    int Outputs { get; }

    /// <summary>The rows as a plan splits them.</summary>
    /// <exception cref="InputException">They cannot be split so, or are no longer what they were.</exception>
    ITrainingData Split(TrainingPlan plan, CancellationToken interrupted);
}
