using System.Text.Json;
using System.Text.Json.Serialization;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Json;

/// <summary>Writes results as JSON: camelCase, enumerations as words, NaN and infinities as strings.</summary>
public static class ResultJson
{
    /// <summary>How every document is written.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The document of <c>parity</c>.</summary>
    public static string Of(RunEnvironment environment, ParityResult result) => Write(
        new ResultDocument<ParityCase, ParitySummary>(environment, result.Cases, result.Summary)
        {
            KnownDifferences = result.KnownDifferences,
            Faults = [.. result.PositionFaults, .. result.GoneDifferences],
        });

    /// <summary>The document of <c>accuracy</c>.</summary>
    public static string Of(AccuracyDocument document) => Write(
        new ResultDocument<AccuracyCase, AccuracySummary>(document.Environment, document.Cases, document.Summary)
        {
            Jobs = document.Jobs,
            Profiles = document.Profiles.Count > 0 ? document.Profiles : null,
            Environments = document.Environments.Count > 1 ? document.Environments : null,
        });

    /// <summary>The document of <c>lockstep</c>.</summary>
    public static string Of(RunEnvironment environment, LockstepResult result) =>
        Write(new ResultDocument<LockstepCase, LockstepSummary>(environment, result.Cases, LockstepSummary.Of(result)));

    /// <summary>The document of <c>trace compare</c>.</summary>
    public static string Of(RunEnvironment environment, TraceResult result) =>
        Write(new ResultDocument<TraceCase, TraceSummary>(environment, result.Cases, TraceSummary.Of(result)));

    /// <summary>The document of <c>train</c>.</summary>
    public static string Of(RunEnvironment environment, TrainingResult result) =>
        Write(new ResultDocument<TrainingCase, TrainingSummary>(environment, result.Cases, TrainingSummary.Of(result)));

    /// <summary>The document of <c>parity --model</c>.</summary>
    public static string Of(RunEnvironment environment, ModelResult result) =>
        Write(new ResultDocument<ModelCase, ModelSummary>(environment, result.Cases, ModelSummary.Of(result)));

    /// <summary>The document of <c>experiment</c>.</summary>
    public static string Of(RunEnvironment environment, ExperimentsResult result) =>
        Write(new ResultDocument<ExperimentResult, ExperimentSummary>(environment, result.Cases, ExperimentSummary.Of(result)));

    private static string Write<TCase, TSummary>(ResultDocument<TCase, TSummary> document) => JsonSerializer.Serialize(document, Options);
}
