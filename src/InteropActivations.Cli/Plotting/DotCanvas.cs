namespace InteropActivations.Cli.Plotting;

/// <summary>A picture of dots, written as lines of text.</summary>
/// <remarks>
/// In Unicode a letter holds 2 × 4 dots (braille, from U+2800; its bits are numbered down the left column, then down the right,
/// with the lowest row last); in ASCII a letter is one dot.
/// </remarks>
internal sealed class DotCanvas
{
    // Bit of the dot at [row, column] within a braille letter.
    private static readonly int[,] BrailleBits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly bool[,] _dots;
    private readonly bool _unicode;

    /// <summary>An empty picture of <paramref name="rows"/> lines of <paramref name="columns"/> letters.</summary>
    public DotCanvas(int columns, int rows, bool unicode)
    {
        Columns = columns;
        Rows = rows;
        _unicode = unicode;
        _dots = unicode ? new bool[rows * 4, columns * 2] : new bool[rows, columns];
    }

    /// <summary>Letters per line.</summary>
    public int Columns { get; }

    /// <summary>Lines.</summary>
    public int Rows { get; }

    /// <summary>Dots per line.</summary>
    public int Width => _dots.GetLength(1);

    /// <summary>Lines of dots.</summary>
    public int Height => _dots.GetLength(0);

    /// <summary>Sets a dot, counted from the upper left corner.</summary>
    public void Set(int x, int y) => _dots[y, x] = true;

    /// <summary>The picture, line by line; <paramref name="background"/> gives the letter where no dot is.</summary>
    public IEnumerable<string> Lines(Func<int, int, char> background)
    {
        for (var row = 0; row < Rows; row++)
        {
            var line = new char[Columns];
            for (var column = 0; column < Columns; column++)
            {
                line[column] = LetterAt(row, column) ?? background(row, column);
            }

            yield return new string(line);
        }
    }

    private char? LetterAt(int row, int column)
    {
        if (!_unicode)
        {
            return _dots[row, column] ? '*' : null;
        }

        var bits = 0;
        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 2; x++)
            {
                bits |= _dots[row * 4 + y, column * 2 + x] ? BrailleBits[y, x] : 0;
            }
        }

        return bits == 0 ? null : (char)(0x2800 + bits);
    }
}
