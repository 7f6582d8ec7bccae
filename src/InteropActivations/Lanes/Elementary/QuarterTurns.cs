using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>Angles over lanes as a number of quarter turns and a remainder of at most π/4.</summary>
/// <remarks>
/// Up to <see cref="Limit"/> after Cody and Waite: x − n·π/2 with π/2 in three parts, each of the full length of T. The first
/// difference is exact: n·first is within π/4 of x, both are multiples of half a unit in the last place of first, and the
/// fused product is not rounded. The second product is carried in two words, so that what is left is wrong by n·2^−72 in
/// float and n·2^−159 in double, while no x up to the limit comes closer to a multiple of π/2 than 2^−27 (2^−58): 2^−32
/// (2^−72) of the remainder at worst. Beyond the limit <see cref="GreatAngle"/> takes one lane after the other. A lane takes
/// its way by its own size, whatever the others do.
/// </remarks>
internal static class QuarterTurns
{
    /// <summary>2^14 in float, 2^30 in double: the number of quarter turns, and its product with the third part, stay small.</summary>
    [MethodImpl(AggressiveInlining)]
    private static double Limit<T>() => typeof(T) == typeof(float) ? 16384 : 1073741824;

    /// <summary>Mask of angles too great for <see cref="Reduce"/>.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V IsGreat<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.LessThan(V.Of(Limit<T>()), V.Abs(x));

    /// <summary>x, or x + π/4, as turns·π/2 + a remainder.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Reduce<V, T>(DoubleWord<V, T> x, bool plusEighth, out V turns)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var perQuarter = V.Of(0.6366197723675814);
        turns = plusEighth ? Round<V, T>(V.Fma(x.High, perQuarter, V.Of(0.5))) : Round<V, T>(x.High * perQuarter);
        var n = plusEighth ? turns - V.Of(0.5) : turns;

        // The parts of π/2 in T.
        var first = V.Of(1.5707963267948966);
        var second = V.Of(typeof(T) == typeof(float) ? -4.371138828673793e-08 : 6.123233995736766e-17);
        var third = V.Of(typeof(T) == typeof(float) ? -1.7151245100058819e-15 : -1.4973849048591698e-33);

        var start = V.FmaNegated(n, first, x.High);
        var product = DoubleWord<V, T>.Product(n, second);
        var difference = DoubleWord<V, T>.Sum(start, -product.High);
        var low = V.FmaNegated(n, third, difference.Low - product.Low);
        if (plusEighth)
        {
            // A small x beside half a quarter turn is the one case where the first difference is rounded.
            var isHalf = V.LessThan(V.Abs(n), V.One);
            low += V.Select(isHalf, DoubleWord<V, T>.Sum(x.High, -(n * first)).Low, V.Zero);
        }

        return (new DoubleWord<V, T>(difference.High, low) + x.Low).Normalized();
    }

    /// <summary>Replaces the remainder and the turns in the lanes of the mask by those of x·2^power.</summary>
    [MethodImpl(NoInlining)]
    public static void ReduceGreat<V, T>(V isGreat, DoubleWord<V, T> x, V power, bool plusEighth, ref DoubleWord<V, T> remainder, ref V turns)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var count = V.Count;
        Span<T> lanes = stackalloc T[3 * count];
        V.Store(V.Select(isGreat, x.High, V.Zero), ref lanes[0]);
        V.Store(x.Low, ref lanes[count]);
        V.Store(power, ref lanes[2 * count]);
        for (var i = 0; i < count; i++)
        {
            if (lanes[i] == T.Zero)
            {
                continue;
            }

            GreatAngle.Reduce(
                double.CreateTruncating(lanes[i]),
                double.CreateTruncating(lanes[count + i]),
                int.CreateTruncating(lanes[(2 * count) + i]),
                plusEighth,
                out var high,
                out var low,
                out var turn);
            lanes[i] = T.CreateTruncating(high);
            lanes[count + i] = T.CreateTruncating(high - double.CreateTruncating(lanes[i]) + low);
            lanes[(2 * count) + i] = T.CreateTruncating(turn);
        }

        var great = new DoubleWord<V, T>(V.Load(in lanes[0]), V.Load(in lanes[count]));
        remainder = DoubleWord<V, T>.Select(isGreat, great, remainder);
        turns = V.Select(isGreat, V.Load(in lanes[2 * count]), turns);
    }

    /// <summary>The nearest whole number, for a count of turns.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Round<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shift = V.Of(typeof(T) == typeof(float) ? PowerOfTwo.RoundingShift32 : PowerOfTwo.RoundingShift64);
        return x + shift - shift;
    }
}
