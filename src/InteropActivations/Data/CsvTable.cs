namespace InteropActivations.Data;

/// <summary>The cells of a CSV file: a header, and rows as long as it.</summary>
internal sealed class CsvTable
{
    private readonly List<(long Line, string[] Cells)> _rows = [];

    private CsvTable(TextReader text, string file)
    {
        var rows = new CsvRows(text, file);
        Header = rows.Header;
        while (rows.Next())
        {
            _rows.Add((rows.Line, rows.Cells()));
        }

        if (_rows.Count == 0)
        {
            throw CsvRows.None(file);
        }
    }

    /// <summary>The names of the columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>How many rows follow the header.</summary>
    public int Rows => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, has no header or no rows, or a row is longer or shorter than the header.</exception>
    public static CsvTable Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            return new CsvTable(text, Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads text; <paramref name="file"/> is what messages call it.</summary>
    /// <exception cref="InputException">It has no header or no rows, or a row is longer or shorter than the header.</exception>
    public static CsvTable Parse(string text, string file) => new(new StringReader(text), file);

    /// <summary>A cell as text.</summary>
    public string Cell(int row, int column) => _rows[row].Cells[column];

    /// <summary>A cell as a number.</summary>
    /// <exception cref="InputException">It is not a finite number.</exception>
    public double Number(int row, int column) => CsvNumber.Of(Cell(row, column), Place(row, column));

    /// <summary>Where a cell stands.</summary>
    public CsvPlace Place(int row, int column) => Header.Place(_rows[row].Line, column);
}
