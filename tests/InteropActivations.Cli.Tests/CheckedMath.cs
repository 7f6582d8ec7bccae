using System.Numerics;

namespace InteropActivations.Cli.Tests;

/// <summary>What users write, right and wrong, for the tool to check.</summary>
public static class CheckedMath
{
    public static double Swish(double x) => x / (1 + Math.Exp(-x));

    public static double SwishSlope(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        var sigmoid = x > 0 ? 1 / (1 + e) : e / (1 + e);
        return double.IsInfinity(x) ? (x > 0 ? 1 : 0) : sigmoid + (x * e / ((1 + e) * (1 + e)));
    }

    public static double HardSigmoid(double x) => Math.Clamp((0.2 * x) + 0.5, 0, 1);

    public static T Cube<T>(T x) where T : INumber<T> => x * x * x;

    public static void Squares(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * x[i];
        }
    }

    public static void Centred(ReadOnlySpan<float> x, int columns, Span<float> y)
    {
        for (var start = 0; start < x.Length; start += columns)
        {
            var mean = 0d;
            foreach (var value in x.Slice(start, columns))
            {
                mean += value / columns;
            }

            for (var i = start; i < start + columns; i++)
            {
                y[i] = (float)(x[i] - mean);
            }
        }
    }

    public static double Scaled(double x, double a) => a * x;

    public static double Both(double x) => x;

    public static double Both(double x, double y) => x + y;

    public static int Words(string text) => text.Length;

    public static double Throws(double x) => throw new DivideByZeroException();

    public static double Sleeps(double x)
    {
        Thread.Sleep(Timeout.Infinite);
        return x;
    }
}
