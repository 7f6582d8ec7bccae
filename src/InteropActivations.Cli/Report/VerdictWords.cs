using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>How a verdict is shown: a sign, a short word and a CSS class, so that nothing hangs on colour alone.</summary>
/// <param name="Sign">One character.</param>
/// <param name="Word">The word in a cell of the matrix.</param>
/// <param name="Meaning">The verdict in a legend.</param>
/// <param name="Style">The CSS class.</param>
internal sealed record VerdictWords(string Sign, string Word, string Meaning, string Style)
{
    private static readonly Dictionary<Verdict, VerdictWords> Words = new()
    {
        [Verdict.Agree] = new("✓", "agree", "all values within the tolerance", "agree"),
        [Verdict.DifferNativeCloser] = new("△", "native closer", "differ; the native engine is closer to the exact value", "native-closer"),
        [Verdict.DifferTorchCloser] = new("▽", "torch closer", "differ; PyTorch is closer to the exact value", "torch-closer"),
        [Verdict.KnownCause] = new("≈", "known", "differ for a known cause", "known"),
        [Verdict.NotComparable] = new("–", "n/a", "not comparable; the reason is given", "not-comparable"),
        [Verdict.Unexplained] = new("✗", "differ", "differ, unexplained", "unexplained"),
    };

    /// <summary>Every verdict with its words, in the order legends list them.</summary>
    public static IEnumerable<(Verdict Verdict, VerdictWords Words)> All => Words.Select(pair => (pair.Key, pair.Value));

    /// <summary>The words of a verdict.</summary>
    public static VerdictWords Of(Verdict verdict) => Words[verdict];

    /// <summary>The direction as the report writes it.</summary>
    public static string Of(Direction direction) => direction switch
    {
        Direction.Forward => "forward",
        Direction.Backward => "backward",
        _ => "parameter",
    };
}
