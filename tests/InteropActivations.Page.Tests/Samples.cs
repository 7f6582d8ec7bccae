using InteropActivations.Cli.Report;
using InteropActivations.Cli.Tests.Report;
using InteropActivations.Parity.Results;

namespace InteropActivations.Page.Tests;

/// <summary>The reports that the tests open, each written once.</summary>
internal static class Samples
{
    /// <summary>Every part filled, every verdict there.</summary>
    public const string Full = "full";

    /// <summary>Every part filled, with few comparisons, so that each can be tried by mouse and keyboard.</summary>
    public const string Short = "short";

    /// <summary>Names that are markup, emoji and control characters, numbers that are none.</summary>
    public const string Hostile = "hostile";

    /// <summary>Stopped in the middle.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Without a result.</summary>
    public const string Empty = "empty";

    private static readonly string[] FewActivations = ["gelu", "hard-tanh", "prelu"];

    private static readonly Dictionary<string, ReportModel> Models = new()
    {
        [Full] = SampleReport.Full,
        [Short] = SampleReport.Full with { Parity = Only(SampleReport.Full.Parity!, comparison => FewActivations.Contains(comparison.Activation)) },
        [Hostile] = Poisoned(SampleReport.Full),
        [Interrupted] = SampleReport.Full with
        {
            Interrupted = true,
            Parity = Only(SampleReport.Full.Parity!, comparison => comparison.Engine == "libtorch" && comparison.Dtype == "float32") with { Interrupted = true },
            Training = null,
            Speed = null,
            Missing = [new(ReportPart.Training, "it was interrupted before the first network."), new(ReportPart.Speed, "it was interrupted.")],
        },
        [Empty] = SampleReport.Empty,
    };

    private static readonly DirectoryInfo Folder = Directory.CreateTempSubdirectory("interop-page-");

    private static readonly Dictionary<string, string> Written = [];

    static Samples() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Folder.Delete(recursive: true);

    /// <summary>All of them.</summary>
    public static TheoryData<string> All => [.. Models.Keys];

    /// <summary>The model of a report.</summary>
    public static ReportModel Model(string name) => Models[name];

    /// <summary>The full path of a report's page.</summary>
    public static string File(string name)
    {
        lock (Written)
        {
            if (!Written.TryGetValue(name, out var file))
            {
                Written[name] = file = ReportWriter.Write(Models[name], Path.Combine(Folder.FullName, name))[0];
            }

            return file;
        }
    }

    private static ParityResult Only(ParityResult parity, Func<ParityCase, bool> kept)
    {
        ParityCase[] cases = [.. parity.Cases.Where(kept)];
        return parity with { Cases = cases, Summary = ParitySummary.Of(cases) };
    }

    private static ReportModel Poisoned(ReportModel model)
    {
        const string name = SampleReport.Hostile;
        ParityCase[] cases = [.. model.Parity!.Cases.Take(12).Select((comparison, i) => comparison with
        {
            Activation = $"{name} {i}",
            Family = name,
            Engine = name,
            EngineVersion = name,
            Message = string.Concat(Enumerable.Repeat(name, 40)),
            Verdict = Verdict.Unexplained,
            MaxAbsoluteDifference = double.NaN,
            MaxRelativeDifference = double.PositiveInfinity,
            KnownDifferences = [name],
        })];
        return model with
        {
            Environment = model.Environment with { Cpu = name, Engines = [.. model.Environment.Engines.Select(engine => engine with { Name = $"{engine.Name} {name}", Reason = new string('x', 300) })] },
            Parity = new ParityResult(cases, ParitySummary.Of(cases), [new(name, name, name, name)]),
            Training = new TrainingResult([.. model.Training!.Cases.Select(run => run with { DataSet = name, Net = new string('w', 200), EpochLosses = [double.NaN, double.PositiveInfinity, 1] })]),
            Lockstep = new LockstepResult([.. model.Lockstep!.Cases.Select(comparison => comparison with { Net = name, Optimizer = name, Errors = [double.NaN] })]),
            Commands = [new(name, new string('c', 400))],
        };
    }
}
