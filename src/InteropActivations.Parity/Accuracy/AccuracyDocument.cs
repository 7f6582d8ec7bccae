using System.Text.Json;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy;

/// <summary>What one or several accuracy runs found, with where and what was asked for.</summary>
/// <param name="Environments">Where each was obtained.</param>
/// <param name="Jobs">What was asked for.</param>
/// <param name="Cases">What was found.</param>
public sealed record AccuracyDocument(
    IReadOnlyList<RunEnvironment> Environments, IReadOnlyList<AccuracyJob> Jobs, IReadOnlyList<AccuracyCase> Cases)
{
    private const int SchemaVersion = 1;

    /// <summary>The errors along x; empty where they were not asked for, and where documents were put together.</summary>
    public IReadOnlyList<ErrorProfile> Profiles { get; init; } = [];

    /// <summary>What one run found.</summary>
    public static AccuracyDocument Of(RunEnvironment environment, AccuracyResult result) => new([environment], [result.Job], result.Cases)
    {
        Profiles = result.Profiles,
    };

    /// <summary>The first environment, with the engines of all.</summary>
    public RunEnvironment Environment => Environments[0] with
    {
        Engines = [.. Environments.SelectMany(environment => environment.Engines).DistinctBy(engine => (engine.Name, engine.Info?.Version))],
    };

    /// <summary>The cases counted and compared.</summary>
    public AccuracySummary Summary => AccuracySummary.Of(Cases);

    /// <summary>Whether all that was asked for was done.</summary>
    public bool IsFinished => Jobs.All(job => job.Finished);

    /// <summary>Reads a document that <c>accuracy --json</c> or <c>--out</c> wrote.</summary>
    /// <exception cref="InputException">The file is not there, or holds something else.</exception>
    public static AccuracyDocument Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"There is no file '{path}'; give documents that 'interop accuracy --out' wrote.");
        }

        try
        {
            var text = File.ReadAllText(path);
            using var any = JsonDocument.Parse(text);
            if (any.RootElement.ValueKind == JsonValueKind.Object
                && any.RootElement.TryGetProperty("jobs", out _)
                && any.RootElement.GetProperty("schemaVersion").GetInt32() == SchemaVersion)
            {
                var read = JsonSerializer.Deserialize<ResultDocument<AccuracyCase, AccuracySummary>>(text, ResultJson.Options)!;
                return new AccuracyDocument(read.Environments ?? [read.Environment], read.Jobs!, read.Cases) { Profiles = read.Profiles ?? [] };
            }
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"'{path}' cannot be read as a document of 'interop accuracy' ({broken.Message.TrimEnd('.')}); measure it again.", broken);
        }

        throw new InputException($"'{path}' is no document of 'interop accuracy'; give what its --out wrote as accuracy.json.");
    }
}
