namespace InteropActivations.Data;

/// <summary>The rows of CSV text below its header, one at a time; each is as long as the header.</summary>
/// <remarks>Cells in quotes may hold commas, line ends and doubled quotes. Source: RFC 4180.</remarks>
internal sealed class CsvRows
{
    private readonly CsvScanner _scanner;

    /// <summary>Reads the header.</summary>
    /// <param name="text">The text; whoever opened it closes it.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="InputException">There is no header.</exception>
    public CsvRows(TextReader text, string file)
    {
        _scanner = new CsvScanner(text, file);
        if (!_scanner.Next())
        {
            throw new InputException($"{file} is empty; it needs a line of column names, then rows of numbers.");
        }

        Header = new CsvHeader(file, [.. Cells()]);
        if (Header.Names.All(cell => CsvNumber.TryParse(cell, out _)))
        {
            throw new InputException($"{file} has no header; its first line is all numbers, but must name the columns.");
        }
    }

    /// <summary>The names of the columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>The line on which the row begins.</summary>
    public long Line => _scanner.Line;

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">It is longer or shorter than the header, or is no row at all.</exception>
    public bool Next()
    {
        if (!_scanner.Next())
        {
            return false;
        }

        return _scanner.Cells == Header.Names.Length
            ? true
            : throw new InputException(
                $"{Header.File}, line {Line}: the row has {_scanner.Cells} columns, but the header has {Header.Names.Length}.");
    }

    /// <summary>A cell of the row; holds until the next row is read.</summary>
    public ReadOnlySpan<char> Cell(int column) => _scanner.Cell(column);

    /// <summary>A cell of the row as a number.</summary>
    /// <exception cref="InputException">It is not a finite number.</exception>
    public double Number(int column) => CsvNumber.Of(Cell(column), Place(column));

    /// <summary>Where a cell of the row stands.</summary>
    public CsvPlace Place(int column) => Header.Place(Line, column);

    /// <summary>All cells of the row.</summary>
    public string[] Cells()
    {
        var cells = new string[_scanner.Cells];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = _scanner.Cell(i).ToString();
        }

        return cells;
    }

    /// <summary>Says that a file has nothing below its header.</summary>
    public static InputException None(string file) => new($"{file} has a header but no rows.");
}
