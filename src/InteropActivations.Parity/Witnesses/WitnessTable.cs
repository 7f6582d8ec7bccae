using System.Collections.Frozen;
using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Witnesses;

/// <summary>Exact values of one activation in one dtype, as <c>reference/tables</c> holds them.</summary>
public sealed class WitnessTable
{
    private readonly FrozenDictionary<ulong, Entry> _entries;

    private WitnessTable(ActivationSpec activation, DType dtype, FrozenDictionary<ulong, Entry> entries, IReadOnlyList<Row> rows)
    {
        Activation = activation;
        DType = dtype;
        _entries = entries;
        Rows = rows;
    }

    /// <summary>The activation with its parameters.</summary>
    public ActivationSpec Activation { get; }

    /// <summary>The dtype of the inputs.</summary>
    public DType DType { get; }

    /// <summary>The inputs of an elementwise table.</summary>
    public IEnumerable<double> Inputs => _entries.Keys.Select(bits => BitPattern.Value(bits, DType));

    /// <summary>The rows of a table of a row-wise activation.</summary>
    public IReadOnlyList<Row> Rows { get; }

    /// <summary>What is exact at one input.</summary>
    /// <param name="Value">f(x).</param>
    /// <param name="Slope">f′(x), or the one-sided derivatives.</param>
    /// <param name="ParameterSlopes">∂f/∂p for each learned parameter, or the one-sided ones.</param>
    public sealed record Entry(Testimony Value, Testimony Slope, IReadOnlyList<Testimony> ParameterSlopes);

    /// <summary>What is exact for one row.</summary>
    /// <param name="Inputs">x.</param>
    /// <param name="Upstream">dy.</param>
    /// <param name="Values">y.</param>
    /// <param name="Gradients">dx.</param>
    /// <param name="GradientSizes">The sum of the magnitudes of the terms of each dx: its error is measured against it.</param>
    public sealed record Row(double[] Inputs, double[] Upstream, Testimony[] Values, Testimony[] Gradients, double[] GradientSizes);

    /// <summary>The entry for an input, or null where the table has none.</summary>
    public Entry? Find(double input) => _entries.GetValueOrDefault(BitPattern.Bits(input, DType));

    /// <summary>Reads a table.</summary>
    /// <exception cref="InputException">The file does not have the form that reference/README.md states.</exception>
    public static WitnessTable Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var (activation, dtype) = Heading(lines[0]);
        var columns = lines[1].Split(',');
        try
        {
            var cells = lines[2..].Select(line => line.Split(','));
            return activation.Activation.IsRowwise
                ? new WitnessTable(activation, dtype, FrozenDictionary<ulong, Entry>.Empty, Rowwise(cells))
                : new WitnessTable(activation, dtype, cells.ToFrozenDictionary(Bits, cell => EntryOf(cell, columns, activation, dtype)), []);
        }
        catch (Exception broken) when (broken is FormatException or IndexOutOfRangeException)
        {
            throw new InputException($"The witness table {Path.GetFileName(path)} cannot be read: {broken.Message}", broken);
        }

        ulong Bits(string[] cell) => BitPattern.Bits(BitPattern.Parse(cell[0], dtype), dtype);

        IReadOnlyList<Row> Rowwise(IEnumerable<string[]> cells) =>
            [.. cells.GroupBy(cell => cell[0]).Select(row => RowOf([.. row], columns, dtype))];
    }

    /// <summary>The activation and dtype that the first line of a table names.</summary>
    public static (ActivationSpec Activation, DType DType) Heading(string line)
    {
        var end = line.LastIndexOf(' ');
        var dtype = DTypes.All.First(known => known.Name() == line[(end + 1)..]);
        return (ActivationSpec.Parse(line[2..end]), dtype);
    }

    private static Entry EntryOf(string[] cells, string[] columns, ActivationSpec activation, DType dtype)
    {
        var parameters = activation.Info.Parameters
            .Where(parameter => parameter.Learned)
            .Select(parameter => Between($"{parameter.Name}_gradient", $"{parameter.Name}_gradient_high"));
        return new Entry(Testimony.Of(ExactValue.Parse(Cell("value"), dtype)), Between("derivative_low", "derivative_high"), [.. parameters]);

        Testimony Between(string lower, string upper)
        {
            var low = ExactValue.Parse(Cell(lower), dtype);
            return new Testimony(low, columns.Contains(upper) && Cell(upper).Length > 0 ? ExactValue.Parse(Cell(upper), dtype) : low);
        }

        string Cell(string column) => cells[Array.IndexOf(columns, column)];
    }

    private static Row RowOf(string[][] entries, string[] columns, DType dtype)
    {
        return new Row([.. Inputs("x_hex")], [.. Inputs("dy_hex")], [.. Exact("value")], [.. Exact("dx")], [.. Exact("dx_size").Select(size => size.Low.High)]);

        IEnumerable<string> Column(string column) =>
            entries.Select(cells => cells[Array.IndexOf(columns, column)]).Where(cell => cell.Length > 0);

        IEnumerable<double> Inputs(string column) => Column(column).Select(cell => BitPattern.Parse(cell, dtype));

        IEnumerable<Testimony> Exact(string column) => Column(column).Select(cell => Testimony.Of(ExactValue.Parse(cell, dtype)));
    }
}
