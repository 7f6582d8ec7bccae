using System.Globalization;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>A table of exact values. It knows nothing between its points, which a check therefore visits.</summary>
internal sealed class TableWitness : CheckWitness
{
    private readonly Dictionary<double, (ExactValue Value, ExactValue? Slope)> _points;

    private TableWitness(string path, Dictionary<double, (ExactValue Value, ExactValue? Slope)> points)
        : base($"the table {Path.GetFileName(path)}") => _points = points;

    /// <summary>The x of the table.</summary>
    public IEnumerable<double> Points => _points.Keys;

    /// <summary>Reads a file of lines <c>x,y</c> or <c>x,y,dy/dx</c>; a first line of names and lines that begin with # are left out.</summary>
    public static TableWitness Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"There is no file {path} to take as a table of exact values; give a CSV file with lines x,y or x,y,slope.");
        }

        var points = new Dictionary<double, (ExactValue, ExactValue?)>();
        var read = false;
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            var cells = line.Split(',', StringSplitOptions.TrimEntries);
            var isHeading = !read && cells.Length is (2 or 3) && !cells.Any(IsNumber);
            read |= line.Trim().Length > 0 && !line.StartsWith('#');
            if (line.Trim().Length == 0 || line.StartsWith('#') || isHeading)
            {
                continue;
            }

            if (cells.Length is not (2 or 3) || !cells.All(IsNumber))
            {
                throw new InputException($"Line {index + 1} of {path} is '{Shortened(line)}', but must be x,y or x,y,slope in decimals.");
            }

            points[double.Parse(cells[0], CultureInfo.InvariantCulture)] = (ExactValue.Parse(cells[1]), cells.Length == 3 ? ExactValue.Parse(cells[2]) : null);
        }

        return points.Count > 0 ? new TableWitness(path, points) : throw new InputException($"{path} has no line x,y of exact values.");
    }

    /// <inheritdoc/>
    internal override Testimony? Value(ReadOnlySpan<double> point, DType dtype) =>
        _points.TryGetValue(point[0], out var row) ? Testimony.Of(row.Value) : null;

    /// <inheritdoc/>
    internal override Testimony? Derivative(ReadOnlySpan<double> point, int by, DType dtype) =>
        by == 0 && _points.TryGetValue(point[0], out var row) && row.Slope is { } slope ? Testimony.Of(slope) : null;

    // What ExactValue reads: no more digits and no greater power than its table of powers of ten holds.
    private static bool IsNumber(string text) =>
        text.Length <= 60
        && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or '-' or '+' or 'e' or 'E')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static string Shortened(string line) => line.Length > 40 ? $"{line[..40]}…" : line;
}
