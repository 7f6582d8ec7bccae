using System.Globalization;
using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>A table of <c>reference/tables</c>, which <c>reference/README.md</c> describes: exact values, made without our code.</summary>
internal sealed class ExactTable
{
    private readonly string[] _columns;
    private readonly string[][] _rows;

    private ExactTable(string[] columns, string[][] rows)
    {
        _columns = columns;
        _rows = rows;
    }

    public int Count => _rows.Length;

    /// <summary>The table of an activation with its default parameters.</summary>
    public static ExactTable Of(ActivationInfo info, DType dtype)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "tables", $"{info.Name}.{dtype.Name()}.csv");
        var lines = File.ReadAllLines(path);
        return new ExactTable(lines[1].Split(','), [.. lines.Skip(2).Select(line => line.Split(','))]);
    }

    /// <summary>The rows whose x is wanted.</summary>
    public ExactTable Where(Func<double, bool> isWanted) => new(_columns, [.. _rows.Where(row => isWanted(Number(row[Index("x")])))]);

    /// <summary>A column in double; NaN where it is empty.</summary>
    public double[] Column(string name) => [.. _rows.Select(row => Number(row[Index(name)]))];

    /// <summary>What stands in some rows of a column, without its empty cells: those beyond the end of x or y, whichever is shorter.</summary>
    public double[] Given(string name, Range rows) =>
        [.. _rows[rows].Select(row => row[Index(name)]).Where(cell => cell.Length > 0).Select(Number)];

    /// <summary>A column, and beside it the one that holds the other side at kinks; the same where there is none.</summary>
    public (double[] Low, double[] High) Sides(string name, string other)
    {
        var low = Column(name);
        return (low, _columns.Contains(other) ? [.. low.Zip(Column(other), (one, two) => double.IsNaN(two) ? one : two)] : low);
    }

    /// <summary>A column in the dtype of the table, for columns that hold numbers of that dtype.</summary>
    public T[] Column<T>(string name) where T : INumberBase<T> => [.. Column(name).Select(T.CreateTruncating)];

    private int Index(string name) =>
        Array.IndexOf(_columns, name) is >= 0 and var index ? index : throw new InvalidOperationException($"There is no column {name}.");

    private static double Number(string cell) => cell switch
    {
        "" or "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
