using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Parity.Checking;

/// <summary>Arguments for functions of whole tensors.</summary>
internal static class RowSamples
{
    /// <summary>Matrices of several widths, and rows that are hard.</summary>
    public static IEnumerable<TensorValues<T>[]> Of<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        RowInputs.Plain<T>(Density.Full).Select(matrix => (TensorValues<T>[])[new(matrix.Values, matrix.Values.Length / matrix.RowLength, matrix.RowLength)]);

    /// <summary>Predictions and targets of several lengths.</summary>
    public static IEnumerable<(double[] Input, double[] Target)> Losses()
    {
        foreach (var length in (int[])[1, 2, 7, 64])
        {
            yield return (GoldenSequence.Spread<double>(length, 3), GoldenSequence.Spread<double>(length, 3, start: 100));
        }
    }
}

/// <summary>The gradient of a function of the rows of a matrix.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
/// <param name="input">The matrix.</param>
/// <param name="columns">How many values a row has.</param>
/// <param name="outputGradient">dy.</param>
/// <param name="inputGradient">dx, to be written.</param>
public delegate void RowGradient<T>(ReadOnlySpan<T> input, int columns, ReadOnlySpan<T> outputGradient, Span<T> inputGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
