using System.Globalization;
using InteropActivations.Parity.Results;

namespace InteropActivations.Cli.Report;

/// <summary>Accuracy in words and figures.</summary>
internal static class AccuracyWords
{
    /// <summary>What a figure with a star means.</summary>
    public const string Star = "* NaN or an infinity is answered wrongly.";

    // Above so many ULP hardly a digit is right, and the power of ten says enough.
    private const double Many = 1000;

    // Half a unit, and what the witness itself may be off.
    private const double CorrectlyRounded = 0.501;

    /// <summary>What was measured.</summary>
    public static string Direction(AccuracyDirection direction, string parameter) =>
        parameter.Length > 0 ? $"by {parameter}" : direction.ToString().ToLowerInvariant();

    /// <summary>The greatest error, with a star where specials are wrong; a dash where nothing was measured.</summary>
    public static string Cell(AccuracyCase? one) => one is null ? "" : $"{Ulp(one.MaxUlp)}{(one.WrongSpecials > 0 ? "*" : "")}";

    /// <summary>An error in ULP, with two decimals.</summary>
    public static string Ulp(double? error) => error switch
    {
        null => "–",
        double.PositiveInfinity => "∞",
        >= Many => error.Value.ToString("0.0e0", CultureInfo.InvariantCulture),
        _ => error.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>A bound as it is stated.</summary>
    public static string Bound(double? bound) => bound?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The worst input, in bits and in decimal.</summary>
    public static string Input(AccuracyCase one) => one.WorstInput is { } input ? $"{input.Hex} ({Held(input.Value, one)})" : "";

    /// <summary>The worst input in decimal.</summary>
    public static string At(AccuracyCase one) => one.WorstInput is { } input ? Held(input.Value, one) : "";

    /// <summary>Whether some result is not the nearest number to the right one.</summary>
    public static bool IsInexact(AccuracyCase one) => one.MaxUlp > CorrectlyRounded;

    /// <summary>How much an error is, in a word and a style: the number stands beside it, so that nothing hangs on colour alone.</summary>
    public static AccuracyGrade Grade(AccuracyCase one) => Grade(one.MaxUlp, one.Dtype == DType.Float32.Name() ? DType.Float32 : DType.Float64);

    private static AccuracyGrade Grade(double? error, DType dtype) => error switch
    {
        null => AccuracyGrade.NotMeasured,
        <= CorrectlyRounded => AccuracyGrade.Rounded,
        <= 1 => AccuracyGrade.LastPlace,
        <= 8 => AccuracyGrade.Close,
        _ when error < Math.Pow(2, dtype == DType.Float32 ? 23 : 52) => AccuracyGrade.Digits,
        _ => AccuracyGrade.Lost,
    };

    /// <summary>The heads of <see cref="Grades"/>.</summary>
    public static IReadOnlyList<string> GradeHeads { get; } = ["engine", "dtype", "rows", "correctly rounded", "within 1 ULP", "within 8 ULP", "more", "no digit right"];

    /// <summary>For each engine and dtype, how many rows are of which grade, the greatest error counting.</summary>
    public static IEnumerable<IReadOnlyList<string>> Grades(IReadOnlyList<AccuracyCase> cases) =>
        from one in cases
        where one.MaxUlp is not null
        group one by (one.Engine, one.EngineVersion, one.Dtype) into rows
        let grades = rows.CountBy(Grade).ToDictionary()
        select (IReadOnlyList<string>)
        [
            $"{rows.Key.Engine} {rows.Key.EngineVersion}", rows.Key.Dtype, $"{rows.Count()}",
            .. new[] { AccuracyGrade.Rounded, AccuracyGrade.LastPlace, AccuracyGrade.Close, AccuracyGrade.Digits, AccuracyGrade.Lost }
                .Select(grade => $"{grades.GetValueOrDefault(grade)}"),
        ];

    /// <summary>What the engine gave there.</summary>
    public static string Got(AccuracyCase one) => one.Got is { } got ? Held(got, one) : "";

    /// <summary>What is right there.</summary>
    public static string Want(AccuracyCase one) => one.Want is { } want ? Figures.Full(want) : "";

    // A float32 needs 9 digits, of which a double would show 17.
    private static string Held(double value, AccuracyCase one) =>
        one.Dtype == DType.Float32.Name() && double.IsFinite(value) ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : Figures.Full(value);

    /// <summary>The engines that were measured, each version a column.</summary>
    public static IReadOnlyList<EngineColumn> Columns(IReadOnlyList<AccuracyCase> cases)
    {
        var engines = cases.Select(one => (Engine: one.Engine, Version: one.EngineVersion)).Distinct().OrderBy(engine => engine.Engine != "native").ToArray();
        return
        [
            .. engines.Select(engine => new EngineColumn(
                engine.Engine, engine.Version, engines.Count(other => other.Engine == engine.Engine) > 1 ? $"{engine.Engine} {engine.Version}" : engine.Engine)),
        ];
    }

    /// <summary>How native stands beside the others, in one sentence; empty where there is nothing to compare.</summary>
    public static string Standing(AccuracySummary summary) => summary.Rows == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"native is the best or equal in {summary.NativeBestOrEqual} of {summary.Rows} rows ({100.0 * summary.NativeBestOrEqual / summary.Rows:0.#} %), and worse by more than half a ULP in {summary.NativeWorse.Count}.");

    /// <summary>What a table shows, of which engines, and how native stands.</summary>
    public static string Introduction(AccuracyResult accuracy) => string.Join(
        " ",
        new[]
        {
            "The greatest distance from the exact result in units of its last place (ULP); 0.50 is a correctly rounded result.",
            $"Measured at {Inputs(accuracy.Job)}, of {string.Join("; ", accuracy.Job.Engines)}.",
            Standing(AccuracySummary.Of(accuracy.Cases)),
            accuracy.Cases.Any(one => one.WrongSpecials > 0) ? Star : "",
        }.Where(sentence => sentence.Length > 0));

    /// <summary>How the inputs were chosen.</summary>
    public static string Inputs(AccuracyJob job) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(job.Exhaustive ? "float32 at all 2³² bit patterns, the rest at " : "")}hard points and {job.Inputs:N0} inputs spread over all scales");
}

/// <summary>An engine in one version.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Head">What stands above its figures: the version too, where there are several.</param>
internal sealed record EngineColumn(string Engine, string Version, string Head)
{
    /// <summary>The engine's case in a row.</summary>
    public AccuracyCase? In(AccuracyRow row) => row.Cases.FirstOrDefault(one => one.Engine == Engine && one.EngineVersion == Version);
}
