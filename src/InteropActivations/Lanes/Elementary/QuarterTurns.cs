using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>Angles over lanes as a number of quarter turns and a remainder of at most π/4.</summary>
/// <remarks>
/// Up to <see cref="Limit"/> after Cody and Waite: x − n·π/2 with π/2 in parts, each of the full length of a double. The
/// first difference is exact: n·first is within π/4 of x, both are multiples of half a unit in the last place of first, and
/// the fused product is not rounded. No float up to the limit comes closer to a multiple of π/2 than 2^−29, and no double
/// closer than 2^−60. For float two parts leave 2^−53 of the remainder. For double there are three, and the second product is
/// carried in two words: what is left is wrong by n·2^−159, 2^−69 of the remainder at worst. Beyond the limit
/// <see cref="GreatAngle"/> takes one lane after the other. A lane takes its way by its own size, whatever the others do.
/// </remarks>
internal static class QuarterTurns
{
    /// <summary>2^30: n stays exact, and what the parts leave of π/2 small beside the remainder.</summary>
    private const double Limit = 1073741824;

    /// <summary>2/π.</summary>
    private const double PerQuarter = 0.6366197723675814;

    /// <summary>π/2 in three parts.</summary>
    private const double First = 1.5707963267948966, Second = 6.123233995736766e-17, Third = -1.4973849048591698e-33;

    /// <summary>Mask of angles too great for <see cref="Near"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V IsGreat<V, T>(DoubleWord<V, T> x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.LessThan(V.Of(Limit), V.Abs(x.High));

    /// <summary>x, or x + π/4, as quadrant·π/2 + a remainder, up to whole turns; the quadrant is −2, −1, 0, 1 or 2.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Near<V, T>(DoubleWord<V, T> x, bool plusEighth, out V quadrant)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var half = DoubleWord<V, T>.Of(plusEighth ? 0.5 : 0);
            var turns = Round(V.FmaDoubles(x, DoubleWord<V, T>.Of(PerQuarter), half));
            quadrant = V.Narrow(V.FmaDoubles(Round(turns * DoubleWord<V, T>.Of(0.25)), DoubleWord<V, T>.Of(-4), turns));
            var n = turns - half;
            return V.FmaDoubles(n, DoubleWord<V, T>.Of(-Second), V.FmaDoubles(n, DoubleWord<V, T>.Of(-First), x));
        }
        else
        {
            var half = V.Of(plusEighth ? 0.5 : 0);
            var turns = Round<V, T>(V.Fma(x.First, V.Of(PerQuarter), half));
            quadrant = V.FmaNegated(Round<V, T>(turns * V.Of(0.25)), V.Of(4), turns);
            var n = turns - half;
            var start = V.FmaNegated(n, V.Of(First), x.First);
            var product = DoubleWord<V, T>.Product(n, V.Of(Second));
            var difference = DoubleWord<V, T>.Sum(start, -product.First);
            var low = V.FmaNegated(n, V.Of(Third), difference.Second - product.Second);
            if (plusEighth)
            {
                // A small x beside half a quarter turn is the one case where the first difference is rounded.
                var isHalf = V.LessThan(V.Abs(n), V.One);
                low += V.Select(isHalf, DoubleWord<V, T>.Sum(x.First, -(n * V.Of(First))).Second, V.Zero);
            }

            return (DoubleWord<V, T>.From(difference.First, low) + x.Second).Normalized();
        }
    }

    /// <summary>Does what <see cref="Near"/> does for x·2^power, in the lanes of the mask only.</summary>
    [MethodImpl(NoInlining)]
    public static void Great<V, T>(in V isGreat, in DoubleWord<V, T> x, in V power, bool plusEighth, ref DoubleWord<V, T> remainder, ref V quadrant)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A word of floats is a double per lane; one of doubles is all of High, then all of Low.
        var count = V.Count;
        var great = DoubleWord<V, T>.Select(isGreat, x, V.Zero);
        var doubles = MemoryMarshal.CreateSpan(ref Unsafe.As<DoubleWord<V, T>, double>(ref great), typeof(T) == typeof(float) ? count : 2 * count);
        Span<T> powers = stackalloc T[count];
        Span<T> quadrants = stackalloc T[count];
        V.Store(power, ref powers[0]);
        for (var i = 0; i < count; i++)
        {
            if (doubles[i] != 0)
            {
                var low = typeof(T) == typeof(float) ? 0 : doubles[count + i];
                GreatAngle.Reduce(doubles[i], low, int.CreateTruncating(powers[i]), plusEighth, out doubles[i], out low, out var turns);
                quadrants[i] = T.CreateTruncating(turns < 3 ? turns : -1);
                if (typeof(T) == typeof(double))
                {
                    doubles[count + i] = low;
                }
            }
        }

        remainder = DoubleWord<V, T>.Select(isGreat, great, remainder);
        quadrant = V.Select(isGreat, V.Load(in quadrants[0]), quadrant);
    }

    /// <summary>The nearest whole number.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Round<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x + V.Of(PowerOfTwo.RoundingShift64) - V.Of(PowerOfTwo.RoundingShift64);

    /// <summary>The nearest whole number, of the doubles in a word of floats.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Round<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        x + DoubleWord<V, T>.Of(PowerOfTwo.RoundingShift64) - DoubleWord<V, T>.Of(PowerOfTwo.RoundingShift64);
}
