using System.Globalization;

namespace InteropActivations.Parity.Results;

/// <summary>Accuracy cases counted and compared. A row is one activation, dtype and direction with all its engines.</summary>
/// <param name="Cases">How many cases there are.</param>
/// <param name="Rows">How many rows have the native engine and another.</param>
/// <param name="NativeBestOrEqual">In how many of them no other engine is better, at two decimals.</param>
/// <param name="NativeWorse">The rows in which another is better by more than half a ULP, a sentence each.</param>
/// <param name="OverBound">Where the native engine is worse than it says, a sentence each.</param>
public sealed record AccuracySummary(
    int Cases, int Rows, int NativeBestOrEqual, IReadOnlyList<string> NativeWorse, IReadOnlyList<string> OverBound)
{
    /// <summary>Nobody is worse for so much less.</summary>
    private const double Noticed = 0.5;

    /// <summary>Compares the cases.</summary>
    public static AccuracySummary Of(IReadOnlyCollection<AccuracyCase> cases)
    {
        var rows = AccuracyRow.Of(cases).Where(row => row.Native?.MaxUlp is not null && row.Others.Any(other => other.MaxUlp is not null)).ToArray();
        return new AccuracySummary(
            cases.Count,
            rows.Length,
            rows.Count(row => Rounded(row.Native!) <= Best(row)),
            [.. rows.Where(row => row.Native!.MaxUlp > BestOther(row).MaxUlp + Noticed).Select(Worse)],
            [.. cases.Where(one => one.BreaksItsBound).Select(Broken)]);
    }

    private static double Best(AccuracyRow row) => Rounded(BestOther(row));

    private static AccuracyCase BestOther(AccuracyRow row) => row.Others.Where(other => other.MaxUlp is not null).MinBy(other => other.MaxUlp)!;

    private static double Rounded(AccuracyCase one) => Math.Round(one.MaxUlp!.Value, 2);

    private static string Worse(AccuracyRow row) =>
        $"{row.Name}: native {Figure(row.Native!)} ULP, {BestOther(row).Engine} {BestOther(row).EngineVersion} {Figure(BestOther(row))}.";

    // Of a result that is lost, the power of ten says enough.
    private static string Figure(AccuracyCase one) => one.MaxUlp!.Value.ToString(one.MaxUlp < 1000 ? "0.00" : "0.0e0", CultureInfo.InvariantCulture);

    private static string Broken(AccuracyCase one)
    {
        var row = AccuracyRow.NameOf(one);
        return one switch
        {
            { Reason.Length: > 0 } => $"{row}: {one.Reason}",
            { WrongSpecial: { } wrong } => FormattableString.Invariant($"{row}: {wrong.Input} gives {wrong.Got}, but should give {wrong.Want}."),
            _ => FormattableString.Invariant(
                $"{row}: {Figure(one)} ULP at {one.WorstInput?.Value:R} ({one.WorstInput?.Hex}), got {one.Got:R}, want {one.Want:R}; the bound is {one.Bound}."),
        };
    }
}

/// <summary>One activation, dtype and direction with all its engines.</summary>
/// <param name="Activation">The activation with its parameters.</param>
/// <param name="Dtype">float32 or float64.</param>
/// <param name="Direction">What was measured.</param>
/// <param name="Parameter">The learned parameter; empty for other directions.</param>
/// <param name="Cases">One per engine.</param>
public sealed record AccuracyRow(
    string Activation, string Dtype, AccuracyDirection Direction, string Parameter, IReadOnlyList<AccuracyCase> Cases)
{
    /// <summary>The native engine's case; null where it was not asked.</summary>
    public AccuracyCase? Native => Cases.FirstOrDefault(one => one.Engine == AccuracyCase.NativeEngine);

    /// <summary>The other engines' cases.</summary>
    public IEnumerable<AccuracyCase> Others => Cases.Where(one => one.Engine != AccuracyCase.NativeEngine);

    /// <summary>The row in words.</summary>
    public string Name => NameOf(Cases[0]);

    /// <summary>The rows in the order of their first cases.</summary>
    public static IEnumerable<AccuracyRow> Of(IEnumerable<AccuracyCase> cases) => cases
        .GroupBy(one => (one.Activation, one.Dtype, one.Direction, one.Parameter))
        .Select(row => new AccuracyRow(row.Key.Activation, row.Key.Dtype, row.Key.Direction, row.Key.Parameter, [.. row]));

    internal static string NameOf(AccuracyCase one) =>
        $"{one.Activation}, {one.Dtype}, {(one.Parameter.Length > 0 ? $"by {one.Parameter}" : one.Direction.ToString().ToLowerInvariant())}";
}
