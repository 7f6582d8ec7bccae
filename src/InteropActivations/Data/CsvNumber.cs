using System.Globalization;

namespace InteropActivations.Data;

/// <summary>Reads a cell as a number.</summary>
internal static class CsvNumber
{
    /// <summary>Whether a cell is a number at all; it need not be finite.</summary>
    public static bool TryParse(ReadOnlySpan<char> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>A cell as a finite number.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static double Of(ReadOnlySpan<char> cell, in CsvPlace place)
    {
        if (!TryParse(cell, out var value))
        {
            throw NotANumber(cell, place);
        }

        return double.IsFinite(value) ? value : throw new InputException($"{place} is {cell}, but must be a finite number.");
    }

    /// <summary>Says that a cell is not a number.</summary>
    public static InputException NotANumber(ReadOnlySpan<char> cell, in CsvPlace place) => new($"{place}: '{cell}' is not a number.");
}
