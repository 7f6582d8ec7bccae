using System.Text.Json.Serialization;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Json;

/// <summary>What every command writes with <c>--json</c>: one document of one shape.</summary>
/// <param name="Environment">Where it was obtained.</param>
/// <param name="Cases">What was found, one entry per case.</param>
/// <param name="Summary">The cases counted.</param>
public sealed record ResultDocument<TCase, TSummary>(RunEnvironment Environment, IReadOnlyList<TCase> Cases, TSummary Summary)
{
    /// <summary>The version of this shape; raised when a reader would have to change.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; } = 1;

    /// <summary>For parity, the known differences that were met.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<KnownDifference>? KnownDifferences { get; init; }

    /// <summary>For parity, what is wrong beside the cases: results that depend on position, known differences that are gone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>For accuracy, what was asked for: one job, or those that were put together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AccuracyJob>? Jobs { get; init; }

    /// <summary>For accuracy, the errors along x where they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ErrorProfile>? Profiles { get; init; }

    /// <summary>For accuracy that was put together, where each part was obtained.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RunEnvironment>? Environments { get; init; }
}
