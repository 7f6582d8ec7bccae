namespace InteropActivations.Parity.Numerics;

/// <summary>How far two values may be apart: |a − b| ≤ atol + rtol · |b|.</summary>
/// <param name="Relative">rtol.</param>
/// <param name="Absolute">atol.</param>
/// <remarks>NaN agrees with NaN; an infinity only with itself; +0 with −0. The defaults are those of <c>torch.testing.assert_close</c>.</remarks>
public readonly record struct Tolerance(double Relative, double Absolute)
{
    /// <summary>PyTorch's default for a dtype.</summary>
    public static Tolerance Of(DType dtype) => dtype == DType.Float32 ? new(1.3e-6, 1e-5) : new(1e-7, 1e-7);

    /// <summary>The difference allowed from a value of that size.</summary>
    public double Allowed(double size) => Absolute + (Relative * Math.Abs(size));

    /// <summary>Whether <paramref name="actual"/> is close enough to <paramref name="expected"/>.</summary>
    public bool Holds(double actual, double expected) => Holds(actual, expected, expected);

    /// <summary>Whether they are close enough, where rounding is to be measured against a size other than that of <paramref name="expected"/>.</summary>
    /// <param name="actual">a.</param>
    /// <param name="expected">b.</param>
    /// <param name="size">What stands for |b|, for example the sum of the magnitudes of the terms of a sum.</param>
    public bool Holds(double actual, double expected, double size) =>
        Same(actual, expected)
        || (double.IsFinite(actual) && double.IsFinite(expected) && Math.Abs(actual - expected) <= Allowed(size));

    /// <summary>The least rtol under which they would be close enough with this atol; infinite where none is.</summary>
    public double MinimumRelative(double actual, double expected, double size)
    {
        if (Same(actual, expected))
        {
            return 0;
        }

        var excess = Math.Abs(actual - expected) - Absolute;
        return excess <= 0 ? 0 : excess / Math.Abs(size) is >= 0 and var needed ? needed : double.PositiveInfinity;
    }

    private static bool Same(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));
}
