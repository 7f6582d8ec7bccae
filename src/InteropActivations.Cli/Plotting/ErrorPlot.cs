using System.Globalization;

namespace InteropActivations.Cli.Plotting;

/// <summary>Errors over x as lines of text: a logarithmic axis of the error beside what is allowed, whose line goes across.</summary>
internal static class ErrorPlot
{
    // Room for the powers, 1e-308 the longest of them, and a blank at the left.
    private const int Margin = 8;

    /// <summary>An infinite error, or NaN for a number, is drawn at the upper end.</summary>
    private const double Highest = 1e12;

    /// <summary>Less than this part of what is allowed is nobody's concern, and would leave no room for the rest.</summary>
    private const double Lowest = 1e-16;

    /// <summary>Whether there is an error to draw: values that agree bit by bit have no place on a logarithmic axis.</summary>
    public static bool Shows(IEnumerable<(double X, double Excess)> errors) => errors.Any(error => error.Excess > Lowest);

    /// <summary>The plot.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="errors">x, and the error there divided by what is allowed; those that are next to nothing are left out.</param>
    /// <param name="columns">Letters per line, the numbers at the left included.</param>
    /// <param name="rows">Lines of the picture.</param>
    /// <param name="unicode">Whether braille letters may be used.</param>
    public static IReadOnlyList<string> Draw(string title, IReadOnlyList<(double X, double Excess)> errors, int columns, int rows, bool unicode)
    {
        var drawn = errors.Where(error => error.Excess > Lowest).Select(error => (error.X, Exponent: Math.Log10(Math.Min(error.Excess, Highest)))).ToList();
        var (from, to) = (errors.Min(error => error.X), errors.Max(error => error.X));
        var low = Math.Floor(Math.Min(drawn.Min(error => error.Exponent), -1));
        var high = Math.Ceiling(Math.Max(drawn.Max(error => error.Exponent), 1));
        var canvas = new DotCanvas(columns - Margin, rows, unicode);
        foreach (var (x, exponent) in drawn)
        {
            canvas.Set(Place(x - from, to - from, canvas.Width), Place(high - exponent, high - low, canvas.Height));
        }

        var allowed = Place(high, high - low, canvas.Rows);
        return
        [
            title.PadLeft((columns + Margin + title.Length) / 2).PadRight(columns),
            .. canvas.Lines((row, _) => row == allowed ? (unicode ? '─' : '-') : ' ').Select((line, row) => $"{LabelOf(row).PadLeft(Margin - 1)} {line}"),
            new string(' ', Margin) + Number(from) + Number(to).PadLeft(columns - Margin - Number(from).Length),
        ];

        string LabelOf(int row) => row == allowed ? "allowed" : row == 0 ? Power(high) : row == canvas.Rows - 1 ? Power(low) : "";
    }

    private static int Place(double distance, double whole, int places) => whole > 0 ? Math.Clamp((int)(distance / whole * places), 0, places - 1) : 0;

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Power(double exponent) => string.Create(CultureInfo.InvariantCulture, $"1e{exponent:0}");
}
