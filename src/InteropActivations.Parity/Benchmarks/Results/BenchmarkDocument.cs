using System.Text.Json;
using System.Text.Json.Serialization;
using InteropActivations.Backends;
using InteropActivations.Parity.Benchmarks.Aims;
using InteropActivations.Parity.Benchmarks.Limits;
using InteropActivations.Parity.Benchmarks.Measuring;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Benchmarks.Results;

/// <summary>Everything a run of <c>bench</c> found, and what it was that ran.</summary>
/// <param name="Environment">Where.</param>
/// <param name="Protocol">By which rules numbers came about; see <see cref="MeasureOptions.Protocol"/>.</param>
/// <param name="Program">Which build of the native engine and of the harness ran.</param>
/// <param name="SelfTest">What the harness found of known pairs.</param>
/// <param name="Limits">What the machine can do.</param>
/// <param name="ForeignLoad">How many processors others kept busy meanwhile.</param>
/// <param name="Cases">The rows.</param>
/// <param name="Skipped">What was not measured, and why.</param>
/// <param name="Interrupted">Whether the run was cut short.</param>
public sealed record BenchmarkDocument(
    RunEnvironment Environment,
    int Protocol,
    string Program,
    SelfTestResult SelfTest,
    MachineLimits Limits,
    double ForeignLoad,
    IReadOnlyList<BenchmarkRow> Cases,
    IReadOnlyList<string> Skipped,
    bool Interrupted)
{
    private const int Schema = 1;

    /// <summary>So much of a processor is kept busy by any system at rest.</summary>
    private const double QuietLoad = 0.1;

    /// <summary>The build that runs now: its parts' module versions, which a compiler derives from all of their code.</summary>
    public static string ThisProgram { get; } = string.Join(
        "-", new[] { typeof(IBackend), typeof(BenchmarkDocument) }.Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    /// <summary>The version of this shape; raised when a reader would have to change.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = Schema;

    /// <summary>How it stands beside an earlier run; null where it was held against none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BenchmarkComparison? Comparison { get; init; }

    /// <summary>Whether others used the machine so much that times are longer than they would be.</summary>
    public bool Disturbed => ForeignLoad > QuietLoad;

    /// <summary>Where another engine begins to win.</summary>
    public IReadOnlyList<Crossover> Crossovers => Crossover.In(Cases, "native");

    /// <summary>How the native engine stands to what it is to reach beside PyTorch.</summary>
    public IReadOnlyList<AimResult> Aims => AimResult.Of(Cases);

    /// <summary>The rows counted.</summary>
    public BenchmarkSummary Summary => BenchmarkSummary.Of(Cases);

    /// <summary>What TorchSharp's binding costs beside PyTorch without it, where both were measured.</summary>
    public IReadOnlyList<BindingCost> BindingCosts => BindingCost.In(Cases);

    /// <summary>The same with the rows of another process that ran other kernels or another engine.</summary>
    /// <param name="other">What it found; rows of the same kernels, the native engine's among them, are here already.</param>
    public BenchmarkDocument With(BenchmarkDocument other)
    {
        var known = Cases.Select(row => row.Key).ToHashSet();
        var rows = other.Cases.Where(row => !known.Contains(row.Key)).Select(row => other.SelfTest.Passed ? row : row.WithoutRatio());
        return this with
        {
            Environment = Environment with { Engines = [.. Environment.Engines.Select(engine => engine.Available ? engine : other.Status(engine))] },
            Cases = BenchmarkRow.MarkBest([.. Cases, .. rows]),
            Skipped = [.. Skipped.Union(other.Skipped)],
            ForeignLoad = Math.Max(ForeignLoad, other.ForeignLoad),
            Interrupted = Interrupted || other.Interrupted,
        };
    }

    /// <summary>The same with some rows measured again.</summary>
    public BenchmarkDocument Replacing(IReadOnlyList<BenchmarkRow> again)
    {
        var replaced = again.ToDictionary(row => row.Key);
        return this with
        {
            Cases = BenchmarkRow.MarkBest(
                [.. Cases.Select(row => !replaced.TryGetValue(row.Key, out var later) ? row : SelfTest.Passed ? later : later.WithoutRatio())]),
        };
    }

    private EngineStatus Status(EngineStatus absent) => Environment.Engines.FirstOrDefault(engine => engine.Available && engine.Name == absent.Name) ?? absent;

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Options);

    /// <summary>Reads what <c>bench --json</c> or <c>--out</c> wrote.</summary>
    /// <exception cref="InputException">The file is not there, or holds something else.</exception>
    public static BenchmarkDocument Read(string path) => File.Exists(path)
        ? Parse(File.ReadAllText(path), $"'{path}'")
        : throw new InputException($"There is no file '{path}'; give a document that 'interop bench --out' wrote.");

    /// <summary>Reads a document's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called in a message.</param>
    /// <exception cref="InputException">The text holds something else.</exception>
    public static BenchmarkDocument Parse(string text, string name)
    {
        try
        {
            using var any = JsonDocument.Parse(text);
            if (any.RootElement.ValueKind == JsonValueKind.Object
                && any.RootElement.TryGetProperty("protocol", out _)
                && any.RootElement.TryGetProperty("selfTest", out _)
                && any.RootElement.GetProperty("schemaVersion").GetInt32() == Schema)
            {
                return JsonSerializer.Deserialize<BenchmarkDocument>(text, ResultJson.Options)!;
            }
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{name} cannot be read as a document of 'interop bench' ({broken.Message.TrimEnd('.')}); measure it again.", broken);
        }

        throw new InputException($"{name} is no document of 'interop bench'; give what its --out wrote as bench.json.");
    }
}
