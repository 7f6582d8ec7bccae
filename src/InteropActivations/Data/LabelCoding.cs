using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>What the cells of a label column mean.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="ClassNames">One name per class; empty for a regression.</param>
/// <param name="AreTexts">Whether a cell is the name of its class, not the number.</param>
internal sealed record LabelCoding(DataTask Task, ImmutableArray<string> ClassNames, bool AreTexts)
{
    private readonly Dictionary<string, int> _indices =
        ClassNames.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);

    /// <summary>The target a cell stands for: the index of its class, or a number.</summary>
    /// <exception cref="InputException">It stands for none.</exception>
    public double Target(ReadOnlySpan<char> cell, in CsvPlace place)
    {
        if (AreTexts)
        {
            return _indices.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var index)
                ? index
                : throw new InputException($"{place}: '{cell}' is not a class of this column.");
        }

        var target = CsvNumber.Of(cell, place);
        return Task == DataTask.Regression || DataSet.IsClass(target, ClassNames.Length)
            ? target
            : throw NoClass(cell, place, ClassNames.Length);
    }

    /// <summary>Says that a number is not a class.</summary>
    public static InputException NoClass(ReadOnlySpan<char> cell, in CsvPlace place, int classes, string advice = "") =>
        new($"{place}: '{cell}' is not a class; classes are whole numbers from 0 to {classes - 1}{advice}.");
}
