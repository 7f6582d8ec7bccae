using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>What lock-step found of one kind of part (activation, layer, loss, optimizer, schedule, clipping) on one engine.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Engine">The engine beside the native one, with its version.</param>
/// <param name="Cases">Its judged cases.</param>
internal sealed record LockstepGroup(string Kind, string Engine, IReadOnlyList<LockstepCase> Cases)
{
    /// <summary>The groups, engine by engine, each in the order its cases were compared in.</summary>
    public static IReadOnlyList<LockstepGroup> Of(LockstepResult lockstep) =>
        [.. lockstep.Cases
            .Where(comparison => comparison is { Subject.Length: > 0, IsJudged: true })
            .GroupBy(comparison => (Engine: $"{comparison.Engine} {comparison.EngineVersion}", Kind: KindOf(comparison)))
            .GroupBy(group => group.Key.Engine)
            .SelectMany(engine => engine, (_, group) => new LockstepGroup(group.Key.Kind, group.Key.Engine, [.. group]))];

    /// <summary>How many kept within the tolerance at every step.</summary>
    public int Within => Cases.Count(comparison => comparison.FirstDivergence is null);

    /// <summary>Those that left it without a known cause.</summary>
    public IEnumerable<LockstepCase> New => Cases.Where(comparison => comparison.IsNewDifference);

    /// <summary>Those that left it for a known cause, cause by cause.</summary>
    public IEnumerable<IGrouping<string, LockstepCase>> Known =>
        Cases.Where(comparison => comparison is { FirstDivergence: not null, KnownCause.Length: > 0 }).GroupBy(comparison => comparison.KnownCause);

    /// <summary>The case of the greatest error in a dtype; null where none was compared.</summary>
    public LockstepCase? Greatest(DType dtype) => Worst(Cases.Where(comparison => comparison.Dtype == dtype.Name()));

    /// <summary>The free float64 run of the greatest error whose cause is not known: how far roundings alone grow, or a fault.</summary>
    public LockstepCase? Growing =>
        Worst(Cases.Where(comparison => comparison is { SingleStep: false, KnownCause: "" } && comparison.Dtype == DType.Float64.Name()));

    /// <summary>A part's name without its kind.</summary>
    public static string PartOf(LockstepCase comparison) => comparison.Subject[(comparison.Subject.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string KindOf(LockstepCase comparison) => comparison.Subject.Split(' ')[0];

    private static LockstepCase? Worst(IEnumerable<LockstepCase> cases) => cases.MaxBy(comparison => comparison.MaxRelativeError);
}
