using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Samples;

/// <summary>The inputs of an activation that treats every value alone: hard points, every scale, and where it bends.</summary>
public static class ElementwiseInputs
{
    /// <summary>
    /// Where exp over- and underflows in either type, the threshold of PyTorch's softplus (20), and sizes at which squares
    /// (1e20) and cubes overflow.
    /// </summary>
    private static readonly double[] Landmarks = [1, 20, 88.7, 103.9, 709.7, 745, 1e4, 1e20];

    /// <summary>Activations bend between ±10; beyond, only exponents matter.</summary>
    private const double Bend = 10;

    /// <summary>The inputs in ascending order, −0 before +0 and NaN last, each once.</summary>
    /// <param name="activation">Its kinks and their neighbours are among the inputs.</param>
    /// <param name="density">How closely the others are spread.</param>
    public static T[] For<T>(ActivationSpec activation, Density density) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        For<T>(activation.Info.Kinks.Select(kink => kink.At(activation.Parameters)), density);

    /// <summary>The same for any function.</summary>
    /// <param name="kinks">They and their neighbours are among the inputs.</param>
    /// <param name="density">How closely the others are spread.</param>
    public static T[] For<T>(IEnumerable<double> kinks, Density density) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (binades, dense) = density == Density.Full ? (2, 400) : (32, 32);
        return Ordered(
            HardPoints<T>()
                .Concat(kinks.Select(T.CreateTruncating).SelectMany(Around))
                .Concat(Strata<T>(binades))
                .Concat(GoldenSequence.Spread<T>(dense, Bend)));
    }

    /// <summary>Each value once by its bits, in ascending order, NaN last.</summary>
    public static T[] Ordered<T>(IEnumerable<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. values
            .DistinctBy(value => BitPattern.Bits(double.CreateTruncating(value), DTypes.Of<T>()))
            .OrderBy(value => T.IsNaN(value))
            .ThenBy(value => value)
            .ThenBy(value => T.IsPositive(value))];

    private static IEnumerable<T> HardPoints<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var format = BinaryFormat.Of(DTypes.Of<T>());
        var smallestNormal = T.CreateTruncating(format.SmallestNormal);
        T[] positive =
        [
            T.Zero,
            T.Epsilon,
            smallestNormal / T.CreateTruncating(3), // a subnormal with many bits set
            .. Around(smallestNormal),
            T.CreateTruncating(Math.ScaleB(1, 1 - format.Precision)),
            .. Landmarks.Select(T.CreateTruncating).SelectMany(Around),
            T.BitDecrement(T.PositiveInfinity),
            T.PositiveInfinity,
        ];
        return positive.Concat(positive.Select(value => -value)).Append(T.NaN);
    }

    private static IEnumerable<T> Around<T>(T value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [T.BitDecrement(value), value, T.BitIncrement(value)];

    /// <summary>One number of each sign in every <paramref name="stride"/>-th binade, more seldom in float64, which has eight times as many.</summary>
    private static IEnumerable<T> Strata<T>(int stride) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var format = BinaryFormat.Of(DTypes.Of<T>());
        var step = DTypes.Of<T>() == DType.Float32 ? stride : 8 * stride;
        var drawn = 0;
        for (var exponent = format.MinExponent; exponent <= format.MaxExponent; exponent += step)
        {
            yield return T.CreateTruncating(Math.ScaleB(1 + GoldenSequence.At(drawn++), exponent));
            yield return T.CreateTruncating(-Math.ScaleB(1 + GoldenSequence.At(drawn++), exponent));
        }
    }
}
