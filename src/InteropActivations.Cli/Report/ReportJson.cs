using System.Text.Json;
using InteropActivations.Cli.Trainers;
using InteropActivations.Parity.Benchmarks.Results;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>The report as one JSON document.</summary>
internal static class ReportJson
{
    /// <summary>Raised whenever a reader of the former shape would misread the new one.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The document.</summary>
    public static string Of(ReportModel model) => JsonSerializer.Serialize(
        new Document(
            SchemaVersion,
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
            model.Commands,
            model.Times),
        ResultJson.Options) + "\n";

    private sealed record Document(
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
        IReadOnlyList<MeasuredBy> Commands,
        IReadOnlyList<PartTime> Times);
}
