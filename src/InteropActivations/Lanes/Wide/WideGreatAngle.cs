using InteropActivations.Lanes.Elementary;
using WideNumber = InteropActivations.Lanes.Wide.WideLanes<InteropActivations.Lanes.ScalarLanes<double>>;

namespace InteropActivations.Lanes.Wide;

/// <summary>The remainder of one great angle by π/2, in whole numbers, to about a hundred digits.</summary>
/// <remarks>
/// As <see cref="GreatAngle"/>, with 256 bits of 2/π, of whose product the upper 192 are kept: 190 behind the point, of which no
/// double loses more than 62 to the zeros of its remainder.
/// </remarks>
internal static class WideGreatAngle
{
    /// <summary>Half a quarter turn: π/4.</summary>
    private static readonly Turns Half = new(1UL << 61, UInt128.Zero);

    /// <summary>(high + low)·2^power, and π/4 more if asked, as turns·π/2 + the remainder.</summary>
    public static WideNumber Reduce(double high, double low, int power, bool plusEighth, out double turns)
    {
        if (!double.IsFinite(high))
        {
            turns = double.NaN;
            return WideNumber.Of(double.NaN);
        }

        // Half a quarter more, the first two bits are the nearest whole number, and the others what is left of half a quarter.
        var sum = Quarters(high, power) + Quarters(low, power) + (plusEighth ? Half : default) + Half;
        var quadrant = sum.High >> 62;
        turns = quadrant == 3 ? -1 : quadrant;
        var left = (sum with { High = sum.High & ((1UL << 62) - 1) }) + -Half;
        var isNegative = (long)left.High < 0;
        var size = Fraction(isNegative ? -left : left) * WideAngle.QuarterTurn<ScalarLanes<double>>();
        return isNegative ? -size : size;
    }

    /// <summary>x·2^power·2/π modulo 4.</summary>
    private static Turns Quarters(double x, int power)
    {
        var place = GreatAngle.Place(x, power, out var mantissa);
        if (mantissa == 0 || place < 0)
        {
            return default;
        }

        var words = TwoOverPi.Words.Slice(place / 64, 5);
        var shift = place % 64;
        var last = Math.BigMul(mantissa, GreatAngle.Window(words[3], words[4], shift)) >> 64;
        var product = new Turns(mantissa * GreatAngle.Window(words[0], words[1], shift), UInt128.Zero)
            + Shifted(Math.BigMul(mantissa, GreatAngle.Window(words[1], words[2], shift)))
            + new Turns(0, Math.BigMul(mantissa, GreatAngle.Window(words[2], words[3], shift)) + last);
        return double.IsNegative(x) ? -product : product;
    }

    private static Turns Shifted(UInt128 product) => new((ulong)(product >> 64), product << 64);

    /// <summary>A number of quarter turns of which only the part behind the point is left.</summary>
    private static WideNumber Fraction(Turns turns)
    {
        var number = WideNumber.Of(0);
        for (var (bits, weight) = (turns.Low, -190); weight < -62; weight += 32)
        {
            number += WideNumber.Of(Math.ScaleB((uint)bits, weight));
            bits >>= 32;
        }

        return number + WideNumber.Of(Math.ScaleB((uint)turns.High, -62)) + WideNumber.Of(Math.ScaleB(turns.High >> 32, -30));
    }

    /// <summary>Quarter turns modulo 4: two bits before the point, 190 behind it.</summary>
    private readonly record struct Turns(ulong High, UInt128 Low)
    {
        public static Turns operator +(Turns a, Turns b)
        {
            var low = a.Low + b.Low;
            return new(a.High + b.High + (low < a.Low ? 1UL : 0), low);
        }

        public static Turns operator -(Turns a) => new(~a.High + (a.Low == UInt128.Zero ? 1UL : 0), -a.Low);
    }
}
