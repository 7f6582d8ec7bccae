using System.Globalization;

namespace InteropActivations.Cli.Plotting;

/// <summary>How an error grows step by step, as lines of text: a logarithmic axis from power to power of ten, and the tolerance across it.</summary>
internal static class GrowthPlot
{
    // Room for the powers, 1e-308 the longest of them, and a blank at the left.
    private const int Margin = 8;

    /// <summary>Whether there is an error to draw: steps that agree bit by bit have no place on a logarithmic axis.</summary>
    public static bool Shows(IEnumerable<double> errors) => errors.Any(IsDrawn);

    /// <summary>The plot.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="errors">The error of each step; those that are 0 or not finite are left out.</param>
    /// <param name="tolerance">What is allowed; greater than 0.</param>
    /// <param name="columns">Letters per line, the numbers at the left included.</param>
    /// <param name="rows">Lines of the picture.</param>
    /// <param name="unicode">Whether braille letters may be used.</param>
    public static IReadOnlyList<string> Draw(string title, IReadOnlyList<double> errors, double tolerance, int columns, int rows, bool unicode)
    {
        var exponents = errors.Where(IsDrawn).Append(tolerance).Select(Math.Log10).ToArray();
        var low = Math.Floor(exponents.Min());
        var high = Math.Max(Math.Ceiling(exponents.Max()), low + 1);
        var canvas = new DotCanvas(columns - Margin, rows, unicode);
        for (var x = 0; x < canvas.Width; x++)
        {
            // A column of dots shows the greatest error of its steps, or the one step that many columns share.
            var first = (int)((long)x * errors.Count / canvas.Width);
            var last = Math.Max(first + 1, (int)((x + 1L) * errors.Count / canvas.Width));
            var greatest = errors.Skip(first).Take(last - first).Where(IsDrawn).DefaultIfEmpty(0).Max();
            if (greatest > 0)
            {
                canvas.Set(x, Place(greatest, canvas.Height));
            }
        }

        var allowed = Place(tolerance, canvas.Rows);
        return
        [
            title.PadLeft((columns + Margin + title.Length) / 2).PadRight(columns),
            .. canvas.Lines((row, _) => row == allowed ? (unicode ? '─' : '-') : ' ').Select((line, row) => $"{LabelOf(row).PadLeft(Margin - 1)} {line}"),
            new string(' ', Margin) + "1" + string.Create(CultureInfo.InvariantCulture, $"step {errors.Count}").PadLeft(columns - Margin - 1),
        ];

        int Place(double error, int places) => Math.Clamp((int)((high - Math.Log10(error)) / (high - low) * places), 0, places - 1);

        string LabelOf(int row) => row == allowed ? "allowed" : row == 0 ? Power(high) : row == canvas.Rows - 1 ? Power(low) : "";
    }

    private static bool IsDrawn(double error) => error > 0 && double.IsFinite(error);

    private static string Power(double exponent) => string.Create(CultureInfo.InvariantCulture, $"1e{exponent:0}");
}
