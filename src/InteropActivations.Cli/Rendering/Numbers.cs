using System.Globalization;

namespace InteropActivations.Cli.Rendering;

/// <summary>Numbers as a person reads them.</summary>
internal static class Numbers
{
    /// <summary>The shortest text that reads back as the number, with ∞ for infinities.</summary>
    public static string Plain(double value) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Three digits, for a difference or an error: <c>1.23e-07</c>.</summary>
    public static string Error(double value) =>
        value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.00e-00", CultureInfo.InvariantCulture) : Plain(value);

    /// <summary>A whole number with its noun, which takes an s beside any count but 1.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
