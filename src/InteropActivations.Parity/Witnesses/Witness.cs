using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Witnesses;

/// <summary>The third witness for one activation and dtype: its table, and where that is silent the next best.</summary>
/// <remarks>
/// Where the table has no such input, a float32 case is judged by the native formula in float64, marked approximate: it
/// shows rounding, not a wrong formula. A float64 case has no witness there, except at a kink, where the derivatives at
/// the two neighbours stand for the one-sided ones.
/// </remarks>
internal sealed class Witness<T>(ActivationSpec activation, WitnessTable? table) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ActivationSpec _wide = Rounded(activation);

    /// <summary>What y is, for each of its values.</summary>
    public Testimony?[] Forward(Sample<T> sample)
    {
        var approximate = new double[activation.OutputLength(sample.Values.Length)];
        _wide.Forward(Widened(sample), approximate);
        if (activation.Activation.IsRowwise)
        {
            return ByRow(sample, null, approximate, row => row.Values);
        }

        return [.. sample.Values.Select((x, i) => Entry(sample, x)?.Value ?? Approximate(approximate[i]))];
    }

    /// <summary>What dx is, for each of its values.</summary>
    public Testimony?[] Backward(Sample<T> sample, T[] upstream)
    {
        var approximate = new double[sample.Values.Length];
        _wide.Backward(Widened(sample), Widened(upstream), approximate);
        if (activation.Activation.IsRowwise)
        {
            return ByRow(sample, upstream, approximate, row => row.Gradients);
        }

        return [.. sample.Values.Select((x, i) =>
            (Entry(sample, x)?.Slope ?? AtKink(sample, x, i)) * double.CreateTruncating(upstream[i]) ?? Approximate(approximate[i]))];
    }

    /// <summary>What the gradient of each learned parameter is, and the sum of the magnitudes of its terms.</summary>
    public (Testimony? Sum, double Size)[] Parameters(Sample<T> sample, T[] upstream)
    {
        if (sample.Values is [var alone] && Entry(sample, alone) is { } entry)
        {
            return [.. entry.ParameterSlopes
                .Select(slope => slope * double.CreateTruncating(upstream[0]))
                .Select(exact => ((Testimony?)exact, Math.Abs(exact.Low.High)))];
        }

        var terms = sample.Values.Zip(upstream, Terms).ToArray();
        return [.. Enumerable.Range(0, activation.LearnedCount)
            .Select(p => (Approximate(terms.Sum(term => term[p])), terms.Sum(term => Math.Abs(term[p]))))];

        double[] Terms(T x, T dy)
        {
            var gradients = new double[activation.LearnedCount];
            _wide.Backward(Widened([x]), Widened([dy]), new double[1], gradients);
            return gradients;
        }
    }

    private static Testimony? Approximate(double value) =>
        DTypes.Of<T>() == DType.Float32 ? Testimony.Of(value, approximate: true) : null;

    private WitnessTable.Entry? Entry(Sample<T> sample, T x)
    {
        var value = double.CreateTruncating(x);
        if (sample.Draws.Length > 0)
        {
            return null; // the tables hold evaluation only
        }

        return table?.Find(value);
    }

    /// <summary>The one-sided derivatives at a kink that the table does not have.</summary>
    private Testimony? AtKink(Sample<T> sample, T x, int index)
    {
        if (!activation.Info.Kinks.Any(kink => T.CreateTruncating(kink.At(activation.Parameters)) == x))
        {
            return null;
        }

        var at = double.CreateTruncating(x);
        double[] draws = sample.Draws.Length == 0 ? [] : [.. Enumerable.Repeat(double.CreateTruncating(sample.Draws[index]), 2)];
        double[] neighbours = [Math.BitDecrement(at), Math.BitIncrement(at)];
        Span<double> slopes = stackalloc double[2];
        _wide.Backward(new ActivationInput<double>(neighbours, 0, draws), [1, 1], slopes);
        return new Testimony(Math.Min(slopes[0], slopes[1]), Math.Max(slopes[0], slopes[1]), Approximate: true);
    }

    private Testimony?[] ByRow(Sample<T> sample, T[]? upstream, double[] approximate, Func<WitnessTable.Row, Testimony[]> column)
    {
        var rows = sample.Input.Rows;
        var width = approximate.Length / rows;
        var found = new Testimony?[approximate.Length];
        for (var row = 0; row < rows; row++)
        {
            var exact = sample.Draws.Length > 0
                ? null // the tables hold evaluation only
                : Find(Slice(sample.Values, row, rows), upstream is null ? null : Slice(upstream, row, rows));
            for (var i = 0; i < width; i++)
            {
                var at = (row * width) + i;
                found[at] = exact is null ? Approximate(approximate[at]) : column(exact)[i];
            }
        }

        return found;
    }

    private WitnessTable.Row? Find(double[] inputs, double[]? upstream) => table?.Rows.FirstOrDefault(row =>
        row.Inputs.AsSpan().SequenceEqual(inputs) && (upstream is null || row.Upstream.AsSpan().SequenceEqual(upstream)));

    private static double[] Slice(T[] values, int row, int rows)
    {
        var width = values.Length / rows;
        return Widened(values[(row * width)..((row + 1) * width)]);
    }

    private static ActivationInput<double> Widened(Sample<T> sample) =>
        new(Widened(sample.Values), sample.RowLength, Widened(sample.Draws));

    private static double[] Widened(T[] values) => Array.ConvertAll(values, double.CreateTruncating);

    /// <summary>The activation with its parameters as T holds them: a slope of 0.01 is 0.01f in float32.</summary>
    private static ActivationSpec Rounded(ActivationSpec activation) => ActivationSpec.Create(
        activation.Activation, [.. activation.Parameters.Select(value => double.CreateTruncating(T.CreateTruncating(value)))]);
}
