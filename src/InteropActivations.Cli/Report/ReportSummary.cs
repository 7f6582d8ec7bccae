using InteropActivations.Backends;
using InteropActivations.Cli.Engines;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>How a whole report came out.</summary>
public enum Outcome
{
    /// <summary>Everything compared agrees or differs for a known cause.</summary>
    Agrees,

    /// <summary>There is a new difference, whoever is closer to the exact value.</summary>
    Differs,

    /// <summary>Nothing was compared with PyTorch.</summary>
    NothingCompared,
}

/// <summary>The report in a few numbers.</summary>
/// <param name="Outcome">How it came out.</param>
/// <param name="Parity">The verdicts counted; null where parity is missing.</param>
/// <param name="LockstepJudged">How many lock-step cases are judged.</param>
/// <param name="LockstepWithin">How many of those stayed within the tolerance at every step.</param>
/// <param name="LockstepKnown">How many left it for a known cause.</param>
/// <param name="TrainingRuns">How many networks were trained.</param>
/// <param name="TrainingInterrupted">How many of them were stopped before their last epoch.</param>
public sealed record ReportSummary(
    Outcome Outcome, ParitySummary? Parity, int LockstepJudged, int LockstepWithin, int LockstepKnown, int TrainingRuns, int TrainingInterrupted)
{
    /// <summary>Whether the run was cut short.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What C# was held against: PyTorch in any binding, or the engines of plugins where there was none.</summary>
    public string Rival { get; init; } = PyTorch;

    private const string PyTorch = "PyTorch";

    /// <summary>Whether nothing at all was finished.</summary>
    public bool IsEmpty => Parity is null or { Cases: 0 } && TrainingRuns == 0 && LockstepJudged == 0;

    /// <summary>The summary of a report.</summary>
    public static ReportSummary Of(ReportModel model)
    {
        var judged = model.Lockstep?.Cases.Where(comparison => comparison.IsJudged).ToArray() ?? [];
        var training = model.Training?.Cases ?? [];
        var within = judged.Count(comparison => comparison.FirstDivergence is null);
        var known = judged.Length - within - judged.Count(comparison => comparison.IsNewDifference);
        return new ReportSummary(
            Judge(model.Parity, judged.Length, within + known),
            model.Parity?.Summary,
            judged.Length,
            within,
            known,
            training.Count,
            training.Count(run => run.Interrupted))
        {
            Interrupted = model.Interrupted,
            Rival = RivalIn(model.Environment),
        };
    }

    private static string RivalIn(RunEnvironment environment)
    {
        var others = environment.Engines.Select(engine => engine.Info).OfType<BackendInfo>().Where(info => info.Name != EngineSet.NativeName).ToArray();
        return others.Length == 0 || others.Any(info => info.IsTorch) ? PyTorch : string.Join(" and ", others.Select(info => info.Name));
    }

    private static Outcome Judge(ParityResult? parity, int lockstepJudged, int lockstepExplained)
    {
        var compared = (parity is null ? 0 : parity.Summary.Cases - parity.Summary.NotComparable) + lockstepJudged;
        return compared == 0 ? Outcome.NothingCompared
            : parity is { Passed: false } || lockstepExplained < lockstepJudged ? Outcome.Differs
            : Outcome.Agrees;
    }
}
