using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>Finds task and classes from the cells of a label column, seen one by one; <see cref="DataSet.FromCsv"/> states the rule.</summary>
/// <remarks>Refuses more texts than there may be classes as soon as it sees them, so that it keeps few, however many cells there are.</remarks>
/// <param name="column">The column's name.</param>
/// <param name="task">What is predicted, if that was said.</param>
internal sealed class LabelRule(string column, DataTask? task)
{
    /// <summary>Names that a column of measured numbers does not have; <c>target</c>, for one, can be either.</summary>
    private static readonly string[] NamesOfClasses = ["label", "class"];

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly bool[] _classes = new bool[DataSet.MostClasses];
    private long _rows;
    private bool _areWhole = true;
    private (string Cell, CsvPlace Place)? _firstText;
    private CsvPlace? _firstBlank;
    private (string Cell, CsvPlace Place)? _firstNoClass;

    /// <summary>Looks at the next row's cell.</summary>
    /// <exception cref="InputException">It is a text where the others are numbers or the task needs them, it is not finite, or there are too many texts.</exception>
    public void Add(ReadOnlySpan<char> cell, in CsvPlace place)
    {
        if (CsvNumber.TryParse(cell, out _))
        {
            AddNumber(cell, place);
        }
        else
        {
            AddText(cell, place);
        }

        _rows++;
    }

    /// <summary>Task and classes, once every row was seen.</summary>
    /// <exception cref="InputException">A cell is not what the task asks for.</exception>
    public LabelCoding Decide()
    {
        if (_firstText is not null)
        {
            return Named();
        }

        if (task is null && NamesOfClasses.Contains(column, StringComparer.OrdinalIgnoreCase) && _areWhole)
        {
            CheckClasses("; name the column otherwise if a number is to be predicted");
            return Numbered();
        }

        return (task ?? Guess()) == DataTask.Regression
            ? new LabelCoding(DataTask.Regression, [], AreTexts: false)
            : Numbered();
    }

    private void AddText(ReadOnlySpan<char> cell, in CsvPlace place)
    {
        var hasNumbers = _rows > 0 && _firstText is null;
        if (task == DataTask.Regression || hasNumbers)
        {
            throw CsvNumber.NotANumber(cell, place);
        }

        _firstText ??= (cell.ToString(), place);
        if (cell.IsWhiteSpace())
        {
            _firstBlank ??= place;
        }

        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().Add(cell) && _texts.Count > DataSet.MostClasses)
        {
            throw new InputException(
                $"{place}: '{cell}' would be class {_texts.Count}, but there may be at most {DataSet.MostClasses}; name another column to predict.");
        }
    }

    private void AddNumber(ReadOnlySpan<char> cell, in CsvPlace place)
    {
        if (_firstText is { } text)
        {
            throw CsvNumber.NotANumber(text.Cell, text.Place);
        }

        var value = CsvNumber.Of(cell, place);
        _areWhole &= double.IsInteger(value);
        if (DataSet.IsClass(value, DataSet.MostClasses))
        {
            _classes[(int)value] = true;
        }
        else
        {
            _firstNoClass ??= (cell.ToString(), place);
            if (task == DataTask.Classification)
            {
                CheckClasses();
            }
        }
    }

    private LabelCoding Named() => _firstBlank is { } blank
        ? throw new InputException($"{blank} is empty, but must name the row's class.")
        : new LabelCoding(DataTask.Classification, [.. _texts.Order(StringComparer.Ordinal)], AreTexts: true);

    /// <summary>Names for classes 0 to the greatest label.</summary>
    private LabelCoding Numbered() => new(
        DataTask.Classification,
        [.. Enumerable.Range(0, Array.LastIndexOf(_classes, true) + 1).Select(index => $"{index}")],
        AreTexts: false);

    private void CheckClasses(string advice = "")
    {
        if (_firstNoClass is { } odd)
        {
            throw LabelCoding.NoClass(odd.Cell, odd.Place, DataSet.MostClasses, advice);
        }
    }

    private DataTask Guess()
    {
        var distinct = _classes.Count(seen => seen);
        var areClasses = _firstNoClass is null
            && Array.LastIndexOf(_classes, true) == distinct - 1
            && 2 * distinct <= _rows;
        return areClasses ? DataTask.Classification : DataTask.Regression;
    }
}
