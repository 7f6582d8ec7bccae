using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Samples;

/// <summary>The inputs of an activation that looks at a whole row: several lengths, and rows that are hard.</summary>
public static class RowInputs
{
    /// <summary>One, fewer than any lanes hold, whole vectors, and one more than those; times the parts a row is split into.</summary>
    private static readonly int[] Lengths = [1, 2, 3, 7, 16, 17, 64, 129];

    /// <summary>How many rows of each length are computed in one call.</summary>
    private const int Rows = 3;

    /// <summary>Where exp overflows in both types.</summary>
    private const double Large = 1000;

    /// <summary>The calls, one for each length of a row.</summary>
    public static IEnumerable<Sample<T>> For<T>(ActivationSpec activation, Density density)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parts = activation.RowShape.Inputs;
        var lengths = density == Density.Full ? Lengths : Lengths[..6];
        foreach (var length in lengths)
        {
            var values = GoldenSequence.Spread<T>(Rows * length * parts, 5, start: length);
            yield return Call(activation, values, length * parts);
            if (activation.Activation.IsStochastic)
            {
                yield return Call(activation, values, length * parts, Draws<T>(activation, values.Length));
            }
        }

        foreach (var row in HardRows<T>().Where(row => activation.RowShape.Fits(row.Length)))
        {
            yield return Call(activation, row, row.Length);
        }
    }

    /// <summary>The calls for any function of rows that are as long afterwards.</summary>
    public static IEnumerable<Sample<T>> Plain<T>(Density density) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var length in density == Density.Full ? Lengths : Lengths[..6])
        {
            yield return new Sample<T> { Values = GoldenSequence.Spread<T>(Rows * length, 5, start: length), RowLength = length, Upstreams = [] };
        }

        foreach (var row in HardRows<T>())
        {
            yield return new Sample<T> { Values = row, RowLength = row.Length, Upstreams = [] };
        }
    }

    /// <summary>A call with an upstream gradient of ones and a varied one.</summary>
    public static Sample<T> Call<T>(ActivationSpec activation, T[] values, int rowLength, T[]? draws = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = activation.OutputLength(values.Length);
        return new Sample<T>
        {
            Values = values,
            RowLength = rowLength,
            Draws = draws ?? [],
            Upstreams = [Enumerable.Repeat(T.One, length).ToArray(), GoldenSequence.Spread<T>(length, 2)],
        };
    }

    /// <summary>The draws of a stochastic activation, spread evenly.</summary>
    public static T[] Draws<T>(ActivationSpec activation, int count) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(k => T.CreateTruncating(activation.Info.Draw!(activation.Parameters, GoldenSequence.At(k))))];

    /// <summary>Equal entries, differences at which exp overflows, and entries of −∞, as masks write them. All of even length.</summary>
    private static IEnumerable<T[]> HardRows<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[][] rows =
        [
            [0, 0, 0, 0],
            [-0.0, 0, -0.0, 0],
            [Large, Large, Large, Large],
            [0, Large, -Large, 1],
            [-Large, -Large - 1, -Large + 1, -Large],
            [88, 89, 90, 91],
            [1e30, 1e30, -1e30, 0],
            [double.NegativeInfinity, 1, 2, double.NegativeInfinity],
            [double.NegativeInfinity, 1],
            [double.NaN, 1, 2, 3],
        ];
        return rows.Select(row => row.Select(T.CreateTruncating).ToArray());
    }
}
