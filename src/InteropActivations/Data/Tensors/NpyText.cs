namespace InteropActivations.Data.Tensors;

/// <summary>Reads the text of a npy header: the few forms of Python's literals that stand in one.</summary>
/// <param name="text">The text, for example <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>.</param>
internal ref struct NpyText(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _left = text;

    /// <summary>Whether nothing but white space is left.</summary>
    public readonly bool AtEnd => _left.IsWhiteSpace();

    /// <summary>Takes a mark if it stands next.</summary>
    public bool Take(char mark)
    {
        _left = _left.TrimStart();
        if (_left.IsEmpty || _left[0] != mark)
        {
            return false;
        }

        _left = _left[1..];
        return true;
    }

    /// <summary>Takes a text in quotes, or nothing where none stands next.</summary>
    public string? TakeText()
    {
        _left = _left.TrimStart();
        if (_left.IsEmpty || _left[0] is not ('\'' or '"'))
        {
            return null;
        }

        var end = _left[1..].IndexOf(_left[0]);
        if (end < 0)
        {
            return null;
        }

        var taken = _left.Slice(1, end).ToString();
        _left = _left[(end + 2)..];
        return taken;
    }

    /// <summary>Takes <c>True</c> or <c>False</c>, or nothing where neither stands next.</summary>
    public bool? TakeTruth() => TakeWord("True") ? true : TakeWord("False") ? false : null;

    /// <summary>Takes a tuple of whole numbers that are not negative, or nothing where none stands next or one is greater than an <see langword="int"/>.</summary>
    public List<int>? TakeTuple()
    {
        if (!Take('('))
        {
            return null;
        }

        var numbers = new List<int>();
        while (!Take(')'))
        {
            if (TakeNumber() is not { } number)
            {
                return null;
            }

            numbers.Add(number);

            // A tuple of one number needs its comma in Python; a longer one may end in one.
            if (!Take(',') && (numbers.Count == 1 || !_left.TrimStart().StartsWith(')')))
            {
                return null;
            }
        }

        return numbers;
    }

    private int? TakeNumber()
    {
        _left = _left.TrimStart();
        var digits = _left.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(_left[..digits], out var number))
        {
            return null;
        }

        _left = _left[digits..];

        // Python 2 wrote long numbers so.
        TakeWord("L");
        return number;
    }

    private bool TakeWord(string word)
    {
        _left = _left.TrimStart();
        if (!_left.StartsWith(word))
        {
            return false;
        }

        _left = _left[word.Length..];
        return true;
    }
}
