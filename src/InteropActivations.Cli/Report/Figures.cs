using System.Globalization;

namespace InteropActivations.Cli.Report;

/// <summary>Numbers as the report writes them: short, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>At most three significant digits: <c>0</c>, <c>0.25</c>, <c>1.3e−7</c>, <c>∞</c>.</summary>
    public static string Short(double value)
    {
        var size = Math.Abs(value);
        return double.IsNaN(value) ? "NaN"
            : double.IsInfinity(value) ? (value > 0 ? "∞" : "−∞")
            : size is 0 or (>= 1e-3 and < 1e5) ? Signed(Rounded(value, size))
            : Signed(value.ToString("0.##e-0", CultureInfo.InvariantCulture));
    }

    /// <summary>Every digit that tells it from its neighbours.</summary>
    public static string Full(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : Short(value);

    /// <summary>A parameter's value: in full where that is short, with six digits and a sign of rounding (1/3 is <c>0.333333…</c>) where not.</summary>
    public static string Parameter(double value) =>
        Full(value) is { Length: > 10 } ? value.ToString("G6", CultureInfo.InvariantCulture) + "…" : Full(value);

    /// <summary>A count with its noun, in the plural where it needs one: <c>1 run</c>, <c>3 runs</c>.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A count with a noun whose plural is not made with an s.</summary>
    public static string Count(int count, string noun, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural)}");

    /// <summary>A count with its thousands apart.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage with one decimal.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    /// <summary>An accuracy or R² with four decimals: one row of a test set of a few hundred is seen in the third.</summary>
    public static string Metric(double value) => Signed(value.ToString("0.0000", CultureInfo.InvariantCulture));

    /// <summary>The metric's name as it is read: <c>r2</c> is R².</summary>
    public static string MetricName(string metric) => metric == "r2" ? "R²" : metric;

    /// <summary>A duration in the unit that suits it: <c>0.42 s</c>, <c>35 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    private static string Rounded(double value, double size)
    {
        var decimals = size == 0 ? 0 : Math.Max(0, 2 - (int)Math.Floor(Math.Log10(size)));
        return Math.Round(value, decimals).ToString("0.#####", CultureInfo.InvariantCulture);
    }

    private static string Signed(string text) => text.Replace("-", "−", StringComparison.Ordinal);
}
