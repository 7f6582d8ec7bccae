using System.Globalization;

namespace InteropActivations.Data;

/// <summary>The cells of a CSV file: a header, and rows as long as it.</summary>
/// <remarks>Cells in quotes may hold commas, line ends and doubled quotes. Source: RFC 4180.</remarks>
internal sealed class CsvTable
{
    private readonly string _file;
    private readonly List<(int Line, string[] Cells)> _rows;

    private CsvTable(string file, string[] header, List<(int Line, string[] Cells)> rows)
    {
        _file = file;
        Header = header;
        _rows = rows;
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>How many rows follow the header.</summary>
    public int Rows => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, has no header or no rows, or a row is longer or shorter than the header.</exception>
    public static CsvTable Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads text; <paramref name="file"/> is what messages call it.</summary>
    /// <exception cref="InputException">It has no header or no rows, or a row is longer or shorter than the header.</exception>
    public static CsvTable Parse(string text, string file)
    {
        var rows = new CsvScanner(text, file).Rows();
        if (rows.Count == 0)
        {
            throw new InputException($"{file} is empty; it needs a line of column names, then rows of numbers.");
        }

        var header = rows[0].Cells;
        rows.RemoveAt(0);
        if (header.All(cell => TryNumber(cell, out _)))
        {
            throw new InputException($"{file} has no header; its first line is all numbers, but must name the columns.");
        }

        if (rows.Count == 0)
        {
            throw new InputException($"{file} has a header but no rows.");
        }

        foreach (var (line, cells) in rows)
        {
            if (cells.Length != header.Length)
            {
                throw new InputException($"{file}, line {line}: the row has {cells.Length} columns, but the header has {header.Length}.");
            }
        }

        return new CsvTable(file, header, rows);
    }

    /// <summary>The place of a column.</summary>
    /// <exception cref="InputException">There is none of that name; the message names the nearest.</exception>
    public int Column(string name)
    {
        var column = Array.FindIndex([.. Header], known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return column >= 0 ? column : throw new InputException($"{_file}: {NearestNames.Sentence("column", name, Header)}");
    }

    /// <summary>A cell as text.</summary>
    public string Cell(int row, int column) => _rows[row].Cells[column];

    /// <summary>A cell as a number.</summary>
    /// <exception cref="InputException">It is not a finite number.</exception>
    public double Number(int row, int column)
    {
        var cell = Cell(row, column);
        if (!TryNumber(cell, out var value))
        {
            throw new InputException($"{Place(row, column)}: '{cell}' is not a number.");
        }

        return double.IsFinite(value)
            ? value
            : throw new InputException($"{Place(row, column)} is {cell}, but must be a finite number.");
    }

    /// <summary>Whether a cell is a number at all.</summary>
    public bool IsNumber(int row, int column) => TryNumber(Cell(row, column), out _);

    /// <summary>Where a cell stands, as messages say it.</summary>
    public string Place(int row, int column) => $"{_file}, line {_rows[row].Line}, column '{Header[column]}'";

    private static bool TryNumber(string cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
