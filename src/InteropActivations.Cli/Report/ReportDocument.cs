using System.Text.Json.Serialization;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The shape of <c>report.json</c>. A property that is added here is also one of <c>reference/report.schema.json</c>.</summary>
internal sealed record ReportDocument(
    int SchemaVersion,
    RunEnvironment Environment,
    DateTimeOffset Started,
    double DurationSeconds,
    ReportSummary Summary,
    ParityResult? Parity,
    AccuracyResult? Accuracy,
    TrainingResult? Training,
    LockstepResult? Lockstep,
    ExperimentsResult? Experiments,
    TrainerResult? Trainers,
    BenchmarkDocument? Speed,
    IReadOnlyList<MissingPart> Missing,
    IReadOnlyList<MeasuredBy> Commands)
{
    /// <summary>How long each part took.</summary>
    public IReadOnlyList<PartTime> Times { get; init; } = [];

    /// <summary>The activations that were asked for; empty for all.</summary>
    public IReadOnlyList<string> Activations { get; init; } = [];

    /// <summary>What changed since an earlier report; not there where it was held against none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportComparison? Comparison { get; init; }

    /// <summary>The document of a report.</summary>
    public static ReportDocument Of(ReportModel model) => new(
        ReportJson.SchemaVersion,
        model.Environment,
        model.Started,
        model.Duration.TotalSeconds,
        ReportSummary.Of(model),
        model.Parity,
        model.Accuracy,
        model.Training,
        model.Lockstep,
        model.Experiments,
        model.Trainers,
        model.Speed,
        model.Missing,
        model.Commands)
    {
        Times = model.Times,
        Activations = model.Activations,
        Comparison = model.Comparison,
    };

    /// <summary>The report of a document.</summary>
    public ReportModel ToModel() => new()
    {
        Environment = Environment,
        Started = Started,
        Duration = TimeSpan.FromSeconds(DurationSeconds),
        Parity = Parity,
        Accuracy = Accuracy,
        Training = Training,
        Lockstep = Lockstep,
        Experiments = Experiments,
        Trainers = Trainers,
        Speed = Speed,
        Interrupted = Summary.Interrupted,
        Missing = Missing,
        Commands = Commands,
        Times = Times,
        Activations = Activations,
        Comparison = Comparison,
    };
}
