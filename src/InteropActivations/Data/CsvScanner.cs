using System.Text;

namespace InteropActivations.Data;

/// <summary>Cuts CSV text into cells.</summary>
internal sealed class CsvScanner(string text, string file)
{
    private int _at;
    private int _line = 1;

    /// <summary>All rows with the line each begins on; blank lines are passed over.</summary>
    /// <exception cref="InputException">A quote is not closed.</exception>
    public List<(int Line, string[] Cells)> Rows()
    {
        var rows = new List<(int, string[])>();
        while (_at < text.Length)
        {
            var line = _line;
            var cells = Row();
            if (cells is not [""])
            {
                rows.Add((line, cells));
            }
        }

        return rows;
    }

    private string[] Row()
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(_at < text.Length && text[_at] == '"' ? Quoted() : Plain());
            if (_at < text.Length && text[_at] == ',')
            {
                _at++;
                continue;
            }

            if (_at < text.Length)
            {
                _at++;
                _line++;
            }

            return [.. cells];
        }
    }

    /// <summary>Up to the next comma or line end; the blanks and the carriage return around it are no part of it.</summary>
    private string Plain()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not (',' or '\n'))
        {
            _at++;
        }

        return text[start.._at].Trim();
    }

    private string Quoted()
    {
        var opened = _line;
        var cell = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                if (_at + 1 < text.Length && text[_at + 1] == '"')
                {
                    _at++;
                }
                else
                {
                    _at++;
                    return cell.Append(Plain()).ToString();
                }
            }
            else if (text[_at] == '\n')
            {
                _line++;
            }

            cell.Append(text[_at]);
        }

        throw new InputException($"{file}, line {opened}: a quote is opened but not closed.");
    }
}
