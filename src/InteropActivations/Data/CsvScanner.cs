namespace InteropActivations.Data;

/// <summary>Cuts CSV text into cells, row by row; holds one row and never more.</summary>
/// <param name="reader">The text.</param>
/// <param name="file">What messages call it.</param>
/// <param name="mostCharacters">The longest row, with one character counted for the end of each cell.</param>
internal sealed class CsvScanner(TextReader reader, string file, int mostCharacters = CsvScanner.MostCharacters)
{
    /// <summary>600,000 numbers of full length fit, in 32 MB of memory; a longer row is a file whose line ends were lost.</summary>
    public const int MostCharacters = 1 << 24;

    // A few pages of a disk: larger blocks were not faster, and many scanners may be open.
    private readonly char[] _block = new char[1 << 14];
    private readonly List<(int Start, int Length)> _cells = [];

    private char[] _text = new char[1 << 10];
    private int _length;
    private int _at;
    private int _filled;
    private long _line = 1;

    /// <summary>The line on which the row begins, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>How many cells the row has.</summary>
    public int Cells => _cells.Count;

    /// <summary>A cell of the row; holds until the next row is read.</summary>
    public ReadOnlySpan<char> Cell(int index) => _text.AsSpan(_cells[index].Start, _cells[index].Length);

    /// <summary>Goes to the next row; blank lines are passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InputException">A quote is not closed, or the row is too long.</exception>
    public bool Next()
    {
        while (HasMore())
        {
            Line = _line;
            ReadRow();
            if (_cells is not [(_, 0)])
            {
                return true;
            }
        }

        return false;
    }

    private void ReadRow()
    {
        _cells.Clear();
        _length = 0;
        while (true)
        {
            var start = _length;
            if (HasMore() && _block[_at] == '"')
            {
                ReadQuoted();
            }

            ReadPlain();
            CheckLength(1, quoteOpened: null);
            _cells.Add((start, _length - start));
            if (!HasMore())
            {
                return;
            }

            if (_block[_at++] == '\n')
            {
                _line++;
                return;
            }
        }
    }

    /// <summary>Up to the next comma or line end; the blanks and the carriage return around it are no part of it.</summary>
    private void ReadPlain()
    {
        var start = _length;
        while (HasMore())
        {
            var rest = _block.AsSpan(_at, _filled - _at);
            var end = rest.IndexOfAny(',', '\n');
            var part = end < 0 ? rest : rest[..end];
            Keep(part, quoteOpened: null);
            _at += part.Length;
            if (end >= 0)
            {
                break;
            }
        }

        var kept = _text.AsSpan(start, _length - start);
        var trimmed = kept.Trim();
        trimmed.CopyTo(kept);
        _length = start + trimmed.Length;
    }

    private void ReadQuoted()
    {
        var opened = _line;
        _at++;
        while (HasMore())
        {
            var rest = _block.AsSpan(_at, _filled - _at);
            var end = rest.IndexOf('"');
            var part = end < 0 ? rest : rest[..end];
            Keep(part, opened);
            _line += part.Count('\n');
            _at += part.Length;
            if (end < 0)
            {
                continue;
            }

            _at++;
            if (!HasMore() || _block[_at] != '"')
            {
                return;
            }

            Keep("\"", opened);
            _at++;
        }

        throw new InputException($"{file}, line {opened}: a quote is opened but not closed.");
    }

    private void Keep(ReadOnlySpan<char> part, long? quoteOpened)
    {
        CheckLength(part.Length, quoteOpened);
        if (_text.Length - _length < part.Length)
        {
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + part.Length));
        }

        part.CopyTo(_text.AsSpan(_length));
        _length += part.Length;
    }

    private void CheckLength(int more, long? quoteOpened)
    {
        if (_length + _cells.Count + more > mostCharacters)
        {
            throw new InputException(quoteOpened is { } line
                ? $"{file}, line {line}: a quote is opened but not closed within the {mostCharacters} characters that a row may have."
                : $"{file}, line {Line}: the row is longer than the {mostCharacters} characters that it may have; the file may lack line ends.");
        }
    }

    private bool HasMore()
    {
        if (_at == _filled)
        {
            _filled = reader.ReadBlock(_block);
            _at = 0;
        }

        return _filled > 0;
    }
}
