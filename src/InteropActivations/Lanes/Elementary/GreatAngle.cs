namespace InteropActivations.Lanes.Elementary;

/// <summary>The remainder of one great angle by π/2, in whole numbers.</summary>
/// <remarks>
/// Payne and Hanek, Radian Reduction for Trigonometric Functions (1983). An angle m·2ⁿ, m of 53 bits, times 2/π is the number
/// of quarter turns. Bits of 2/π that stand for multiples of 4 do not matter; from there on 192 are multiplied by m, and the
/// upper 128 of the product kept: two for the quadrant, 126 behind the point, the last wrong by one. No double is closer to a
/// multiple of π/2 than 2^−62 of a quarter turn (Muller, Elementary Functions, section 11.3.2), so 2^−63 of the remainder is
/// the error at worst.
/// </remarks>
internal static class GreatAngle
{
    private const int MantissaBits = PowerOfTwo.MantissaBits64;

    /// <summary>How many bits of a count of quarter turns stand behind the point.</summary>
    private const int Places = 126;

    /// <summary>Half a quarter turn: π/4.</summary>
    private static readonly UInt128 Half = UInt128.One << (Places - 1);

    /// <summary>(high + low)·2^power, and π/4 more if asked, as turns·π/2 + a remainder in two words.</summary>
    public static void Reduce(double high, double low, int power, bool plusEighth, out double remainder, out double rest, out int turns)
    {
        if (!double.IsFinite(high))
        {
            (remainder, rest, turns) = (double.NaN, double.NaN, 0);
            return;
        }

        var quarters = Quarters(high, power) + Quarters(low, power) + (plusEighth ? Half : UInt128.Zero);
        turns = (int)(uint)((quarters + Half) >> Places);

        // Without the quadrant, the highest bit is the sign of what is left.
        var left = (Int128)(quarters << (128 - Places));
        var size = (UInt128)Int128.Abs(left);
        var zeros = (int)UInt128.LeadingZeroCount(size);
        size <<= zeros;
        var unit = Math.CopySign(PowerOf(-MantissaBits - 1 - zeros), left < 0 ? -1 : 1);
        var first = unit * (ulong)(size >> (128 - MantissaBits - 1));
        var second = unit * PowerOf(-MantissaBits - 1) * ((ulong)(size >> (128 - (2 * MantissaBits) - 2)) & ((1UL << (MantissaBits + 1)) - 1));

        const double Quarter = 1.5707963267948966, QuarterLow = 6.123233995736766e-17;
        remainder = first * Quarter;
        rest = Math.FusedMultiplyAdd(first, Quarter, -remainder) + (first * QuarterLow) + (second * Quarter);
    }

    /// <summary>x·2^power·2/π modulo 4, in units of 2^−<see cref="Places"/>.</summary>
    private static UInt128 Quarters(double x, int power)
    {
        var place = Place(x, power, out var mantissa);
        if (mantissa == 0 || place < 0)
        {
            return UInt128.Zero;
        }

        var words = TwoOverPi.Words.Slice(place / 64, 4);
        var shift = place % 64;
        var product = (new UInt128(mantissa * Window(words[0], words[1], shift), 0)
            + Math.BigMul(mantissa, Window(words[1], words[2], shift))
            + (Math.BigMul(mantissa, Window(words[2], words[3], shift)) >> 64));
        return double.IsNegative(x) ? -product : product;
    }

    /// <summary>|x|·2^power as a mantissa, and the place in <see cref="TwoOverPi.Words"/> from which on a bit no longer stands for a multiple of 4.</summary>
    /// <remarks>The bit of 2/π of weight 2^−j gives a multiple of 4 where j ≤ exponent − 2; where the place is negative, x has no bit below 2^−137 in the result.</remarks>
    internal static int Place(double x, int power, out ulong mantissa)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var stored = (int)(bits >> MantissaBits) & 0x7FF;
        mantissa = bits & ((1UL << MantissaBits) - 1) | (stored == 0 ? 0 : 1UL << MantissaBits);
        var exponent = Math.Max(stored, 1) - PowerOfTwo.Bias64 - MantissaBits + power;
        return TwoOverPi.LeadingZeros + exponent - 2;
    }

    /// <summary>64 bits from two words, from the place on.</summary>
    internal static ulong Window(ulong first, ulong second, int shift) => (first << shift) | (second >> 1 >> (63 - shift));

    private static double PowerOf(int n) => BitConverter.Int64BitsToDouble((long)(PowerOfTwo.Bias64 + n) << MantissaBits);
}
