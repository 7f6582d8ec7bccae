using System.Globalization;

namespace InteropActivations.Cli.Plotting;

/// <summary>A curve over x as lines of text, with both axes and the numbers at their ends.</summary>
internal static class CurvePlot
{
    /// <summary>Points of the curve per column of dots: enough that a slope of 8 dots per column leaves no gap, and a jump does.</summary>
    public const int PointsPerDot = 8;

    // Room for a number such as -0.1700 and a blank at the left.
    private const int Margin = 8;

    private static readonly string[] Forms = ["0.####", "0.##", "0.#e0"];

    /// <summary>How many points a curve needs in a plot of that width.</summary>
    public static int PointsFor(int columns, bool unicode) => (columns - Margin) * (unicode ? 2 : 1) * PointsPerDot;

    /// <summary>The plot.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="y">The curve at evenly spaced points; values that are not finite are left out.</param>
    /// <param name="from">x of the first point.</param>
    /// <param name="to">x of the last point.</param>
    /// <param name="columns">Letters per line, the numbers at the left included.</param>
    /// <param name="rows">Lines of the picture.</param>
    /// <param name="unicode">Whether braille letters may be used.</param>
    public static IReadOnlyList<string> Draw(
        string title, ReadOnlySpan<double> y, double from, double to, int columns, int rows, bool unicode)
    {
        var (low, high) = RangeOf(y);
        var canvas = new DotCanvas(columns - Margin, rows, unicode);
        for (var i = 0; i < y.Length; i++)
        {
            if (double.IsFinite(y[i]))
            {
                canvas.Set(Place(i, y.Length - 1, canvas.Width), Place(high - y[i], high - low, canvas.Height));
            }
        }

        var zeroRow = Place(high, high - low, canvas.Rows);
        var zeroColumn = from < 0 && to > 0 ? Place(-from, to - from, canvas.Columns) : -1;
        var lines = new List<string> { title.PadLeft((columns + Margin + title.Length) / 2).PadRight(columns) };
        lines.AddRange(canvas.Lines(Axes).Select((line, row) => LabelOf(row) + line));
        lines.Add(Ends(from, to, columns));
        return lines;

        char Axes(int row, int column) => (row == zeroRow, column == zeroColumn) switch
        {
            (true, true) => unicode ? '┼' : '+',
            (true, false) => unicode ? '─' : '-',
            (false, true) => unicode ? '│' : '|',
            _ => ' ',
        };

        string LabelOf(int row)
        {
            var label = row == zeroRow ? "0" : row == 0 ? Number(high) : row == rows - 1 ? Number(low) : "";
            return $"{label.PadLeft(Margin - 1)} ";
        }
    }

    // The values with a hair of room, so that 0 is always within and a constant has a height.
    private static (double Low, double High) RangeOf(ReadOnlySpan<double> y)
    {
        var low = 0.0;
        var high = 0.0;
        foreach (var value in y)
        {
            if (double.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        return low == high ? (low - 1, high + 1) : (low, high);
    }

    private static int Place(double distance, double whole, int places) =>
        Math.Clamp((int)(distance / whole * places), 0, places - 1);

    private static string Ends(double from, double to, int columns)
    {
        var left = Number(from);
        var right = Number(to);
        return new string(' ', Margin) + left + right.PadLeft(columns - Margin - left.Length);
    }

    // The most digits that fit the margin.
    private static string Number(double value)
    {
        var texts = Forms.Select(form => value.ToString(form, CultureInfo.InvariantCulture));
        return texts.FirstOrDefault(text => text.Length < Margin) ?? texts.Last();
    }
}
