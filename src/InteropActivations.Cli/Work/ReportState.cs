using InteropActivations.Cli.Report;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Work;

/// <summary>How far a report has come: enough to go on from there as if it had never stopped.</summary>
internal sealed record ReportState
{
    /// <summary>What is reported on, and where.</summary>
    public required ReportOrigin Origin { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The parts that are finished; no other is taken over.</summary>
    public IReadOnlyList<FinishedPart> Finished { get; init; } = [];

    /// <summary>The comparison of activations.</summary>
    public ParityResult? Parity { get; init; }

    /// <summary>How far each engine is from the exact results.</summary>
    public AccuracyResult? Accuracy { get; init; }

    /// <summary>The training runs.</summary>
    public TrainingResult? Training { get; init; }

    /// <summary>The lock-step runs.</summary>
    public LockstepResult? Lockstep { get; init; }

    /// <summary>The experiments.</summary>
    public ExperimentsResult? Experiments { get; init; }

    /// <summary>Networks as ML.NET trainers.</summary>
    public TrainerResult? Trainers { get; init; }

    /// <summary>How fast every engine is.</summary>
    public BenchmarkDocument? Speed { get; init; }
}

/// <summary>A part that is finished.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Commands">The commands that measure the same.</param>
internal sealed record FinishedPart(ReportPart Part, double Seconds, IReadOnlyList<MeasuredBy> Commands);
