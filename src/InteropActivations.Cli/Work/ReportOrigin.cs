using System.Globalization;
using InteropActivations.Backends;
using InteropActivations.Cli.Report;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Work;

/// <summary>What parts of a report have in common: only what has the same origin may stand in one report.</summary>
internal sealed record ReportOrigin
{
    /// <summary>The build of the tool; another one may compute other values.</summary>
    public required string Build { get; init; }

    /// <summary>The machine and the engines.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The threads that each engine may use; null leaves it to the engine.</summary>
    public required int? Threads { get; init; }

    /// <summary>Where everything random begins.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Whether a quick look will do.</summary>
    public required bool Quick { get; init; }

    /// <summary>The activations with their parameters; none of them means all.</summary>
    public required IReadOnlyList<string> Activations { get; init; }

    /// <summary>The build that runs now.</summary>
    public static string ThisBuild { get; } = string.Join(
        "-",
        new[] { typeof(IBackend), typeof(ParityResult), typeof(ReportOrigin) }.Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    /// <summary>Says why a run cannot go on with what this one began: what differs, and what would be right. Null where nothing differs.</summary>
    /// <param name="run">The run that is to go on.</param>
    public string? WhyNot(ReportOrigin run)
    {
        if (Seed != run.Seed)
        {
            return Differs(Text(Seed), Text(run.Seed), $"give {Text(Seed)}");
        }

        if (Quick != run.Quick)
        {
            return Quick ? Differs("--quick", "not", "give --quick") : Differs("no --quick", "it", "leave --quick out");
        }

        if (!Activations.SequenceEqual(run.Activations))
        {
            return Differs(Text(Activations), Text(run.Activations), Activations.Count == 0 ? "leave --activation out" : $"give {Text(Activations)}");
        }

        if (Threads != run.Threads)
        {
            return Differs(Text(Threads), Text(run.Threads), Threads is null ? "leave --threads out" : $"give {Text(Threads)}");
        }

        if (Engines(Environment) != Engines(run.Environment))
        {
            return Differs($"the engines {Engines(Environment)}", Engines(run.Environment), "have the same engines answer (--engine names them)");
        }

        return Machine(Environment) != Machine(run.Environment) ? Differs($"{Machine(Environment)}", Machine(run.Environment), "go on there")
            : Build != run.Build ? "it was begun by another build of the tool, whose results may differ; go on with that one"
            : null;
    }

    private static string Differs(string begun, string now, string right) => $"it was begun with {begun}, and this run has {now}; {right}";

    private static string Text(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"--seed {seed}");

    private static string Text(int? threads) => threads is null ? "the engine's own number of threads" : string.Create(CultureInfo.InvariantCulture, $"--threads {threads}");

    private static string Text(IReadOnlyList<string> activations) => activations.Count == 0 ? "all activations" : $"--activation \"{string.Join(',', activations)}\"";

    private static string Engines(RunEnvironment environment) => string.Join(
        ", ", environment.Engines.Select(engine => engine.Info).OfType<BackendInfo>().Select(info => $"{info.Name} {info.Version} ({EnvironmentWords.ComputesWith(info)})"));

    private static string Machine(RunEnvironment environment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{environment.Cpu}, {environment.Threads} threads, {environment.Simd}, {environment.OperatingSystem}, {environment.Libc}, {environment.DotNet}");
}
