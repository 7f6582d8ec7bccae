using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Native;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;

namespace InteropActivations.Tests.Conformance;

/// <summary>An elementwise activation at many points in ascending order, ±∞ among them: every scale, hard points, kinks, and numbers drawn at random.</summary>
internal sealed class Curve<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers are drawn of each kind.</summary>
    private const int Drawn = 2000;

    private static readonly DType DType = DTypes.Of<T>();

    public Curve(ActivationSpec activation)
    {
        Activation = activation;
        var x = ElementwiseInputs.Ordered(ElementwiseInputs.For<T>(activation, Density.Full).Concat(Draws()))
            .Where(value => !T.IsNaN(value))
            .ToArray();
        X = Numbers(x);
        Y = Numbers(Forward(x));
        Mirrored = Numbers(Forward([.. x.Select(value => -value)]));
        Slope = Numbers(Backward(x));
        MirroredSlope = Numbers(Backward([.. x.Select(value => -value)]));
    }

    public ActivationSpec Activation { get; }

    /// <summary>x.</summary>
    public double[] X { get; }

    /// <summary>f(x).</summary>
    public double[] Y { get; }

    /// <summary>f(−x).</summary>
    public double[] Mirrored { get; }

    /// <summary>f′(x).</summary>
    public double[] Slope { get; }

    /// <summary>f′(−x).</summary>
    public double[] MirroredSlope { get; }

    /// <summary>Each place but the last, where both it and the next one are finite with finite values.</summary>
    public IEnumerable<int> Steps => Enumerable.Range(0, X.Length - 1)
        .Where(i => double.IsFinite(X[i]) && double.IsFinite(X[i + 1]) && double.IsFinite(Y[i]) && double.IsFinite(Y[i + 1]));

    /// <summary>The limit of f at an infinity; NaN where it has none.</summary>
    public double Limit(double infinity) => infinity < 0 ? Activation.Info.Limits.AtNegativeInfinity : Activation.Info.Limits.AtPositiveInfinity;

    /// <summary>How far the computed f(x) may be from the exact one.</summary>
    public double Rounding(int at) =>
        (DType == DType.Float32 ? Activation.Info.Error.Forward32 : Activation.Info.Error.Forward64)
        * Unit(Y[at], Activation.Info.Error.ForwardTermsAt(X[at]));

    /// <summary>How far the computed f(−x) may be from the exact one.</summary>
    public double RoundingOfMirrored(int at) =>
        (DType == DType.Float32 ? Activation.Info.Error.Forward32 : Activation.Info.Error.Forward64)
        * Unit(Mirrored[at], Activation.Info.Error.ForwardTermsAt(-X[at]));

    /// <summary>How far the computed f′(x) may be from the exact one.</summary>
    public double RoundingOfSlope(int at) =>
        (DType == DType.Float32 ? Activation.Info.Error.Derivative32 : Activation.Info.Error.Derivative64)
        * Unit(Slope[at], Activation.Info.Error.DerivativeTermsAt(X[at]));

    private static double Unit(double value, double terms)
    {
        var format = BinaryFormat.Of(DType);
        return Math.ScaleB(1, Math.Max(format.UnitExponent(value), format.UnitExponent(terms)));
    }

    private static double[] Numbers(T[] values) => Array.ConvertAll(values, double.CreateTruncating);

    /// <summary>Numbers of every size, numbers where activations bend, and the next number after each of these.</summary>
    private static IEnumerable<T> Draws()
    {
        var random = new Random(20_261_125);
        for (var i = 0; i < Drawn; i++)
        {
            var sized = BitPattern.Value((ulong)random.NextInt64(long.MinValue, long.MaxValue), DType);
            yield return T.CreateTruncating(sized);
            var bent = T.CreateTruncating(20 * (random.NextDouble() - 0.5));
            yield return bent;
            yield return T.BitIncrement(bent);
        }
    }

    private T[] Forward(T[] x)
    {
        var y = new T[x.Length];
        new NativeBackend().Forward(Activation, x, y.AsSpan());
        return y;
    }

    private T[] Backward(T[] x)
    {
        var dx = new T[x.Length];
        new NativeBackend().Backward(Activation, x, Enumerable.Repeat(T.One, x.Length).ToArray(), dx.AsSpan());
        return dx;
    }
}
