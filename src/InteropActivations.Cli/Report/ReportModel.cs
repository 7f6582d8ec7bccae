using InteropActivations.Activations;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>What a report is made of.</summary>
public enum ReportPart
{
    /// <summary>Every activation held against PyTorch.</summary>
    Parity,

    /// <summary>Every engine held against the high-precision witness.</summary>
    Accuracy,

    /// <summary>Networks trained on data sets, engine by engine.</summary>
    Training,

    /// <summary>Networks trained step by step on two engines at once.</summary>
    Lockstep,

    /// <summary>Phenomena of training put to the test.</summary>
    Experiments,

    /// <summary>Networks as ML.NET trainers, beside ML.NET's own.</summary>
    Trainers,

    /// <summary>How fast every engine is.</summary>
    Speed,
}

/// <summary>A part that is not in the report.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record MissingPart(ReportPart Part, string Reason);

/// <summary>How a number of the report can be had again.</summary>
/// <param name="Measures">What it measures, in words.</param>
/// <param name="Command">The command line.</param>
public sealed record MeasuredBy(string Measures, string Command);

/// <summary>How long a part took.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Seconds">How long.</param>
public sealed record PartTime(ReportPart Part, double Seconds);

/// <summary>Everything a report says. A part that is null is reported as missing.</summary>
public sealed record ReportModel
{
    /// <summary>Where the results were obtained.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The names of the activations that are shown; none of them means all.</summary>
    public IReadOnlyList<string> Activations { get; init; } = [];

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

    /// <summary>Networks as ML.NET trainers, beside ML.NET's own.</summary>
    internal TrainerResult? Trainers { get; init; }

    /// <summary>How fast every engine is beside the native one.</summary>
    public BenchmarkDocument? Speed { get; init; }

    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Why parts are missing or incomplete.</summary>
    public IReadOnlyList<MissingPart> Missing { get; init; } = [];

    /// <summary>The commands that measured it.</summary>
    public IReadOnlyList<MeasuredBy> Commands { get; init; } = [];

    /// <summary>What changed since an earlier report; null where it was held against none.</summary>
    public ReportComparison? Comparison { get; init; }

    /// <summary>How long each part took.</summary>
    public IReadOnlyList<PartTime> Times { get; init; } = [];

    /// <summary>The activations that are shown.</summary>
    public IEnumerable<Activation> Shown() =>
        Activations.Count == 0 ? ActivationCatalogue.All : ActivationCatalogue.All.Where(activation => Activations.Contains(activation.Info.Name));

    /// <summary>Why <paramref name="part"/> is missing or incomplete, or null where nothing is said about it.</summary>
    public string? WhyMissing(ReportPart part) =>
        Missing.FirstOrDefault(missing => missing.Part == part)?.Reason
        ?? (part == ReportPart.Parity && Parity is { Interrupted: true } ? "the run was interrupted; what was finished is shown." : null);
}
