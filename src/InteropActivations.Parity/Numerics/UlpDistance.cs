namespace InteropActivations.Parity.Numerics;

/// <summary>How far a computed value is from the exact one, in units of the exact value's last place in the dtype.</summary>
public static class UlpDistance
{
    /// <summary>|got − exact| in units in the last place: 0.5 or less for a correctly rounded result.</summary>
    /// <remarks>
    /// Below the smallest normal number the unit is fixed. An infinity stands for the number that would follow the largest
    /// one, so an overflow that rounding demands counts as correct. NaN against a number is infinitely far; +0 and −0 are
    /// the same place.
    /// </remarks>
    /// <param name="got">What was computed.</param>
    /// <param name="exact">What is right.</param>
    /// <param name="dtype">The dtype whose last place counts.</param>
    /// <param name="terms">The size of the terms that cancel into the result: the unit is never smaller than theirs. 0 where nothing cancels.</param>
    public static double Of(double got, ExactValue exact, DType dtype, double terms = 0)
    {
        if (double.IsNaN(got) || double.IsNaN(exact.High))
        {
            return double.IsNaN(got) == double.IsNaN(exact.High) ? 0 : double.PositiveInfinity;
        }

        var format = BinaryFormat.Of(dtype);
        var unit = Math.Max(format.UnitExponent(exact.High), format.UnitExponent(terms));
        var end = Math.ScaleB(1, format.MaxExponent + 1 - unit);
        var wanted = Math.ScaleB(exact.High, -unit);
        if (Math.Abs(wanted) >= end)
        {
            return Math.Abs(InUnits(got) - Math.CopySign(end, wanted));
        }

        return Math.Abs(InUnits(got) - wanted - Math.ScaleB(exact.Low, -unit));

        double InUnits(double value) => double.IsInfinity(value) ? Math.CopySign(end, value) : Math.ScaleB(value, -unit);
    }
}
