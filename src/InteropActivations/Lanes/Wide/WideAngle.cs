using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>Angles over double-double lanes as a number of quarter turns and a remainder of at most π/4.</summary>
/// <remarks>
/// Up to <see cref="Limit"/> π/2 stands in four parts, whose products with the number of turns are exact: what is left of it is
/// 2^−172, where no double comes closer to a multiple of π/2 than 2^−62. Beyond, <see cref="WideGreatAngle"/> takes one lane
/// after the other.
/// </remarks>
internal static class WideAngle
{
    private const double Limit = 68719476736; // 2^36

    /// <summary>π/2.</summary>
    public static WideLanes<V> QuarterTurn<V>() where V : unmanaged, ILanes<V, double> =>
        new(new DoubleWord<V, double>(V.Of(1.5707963267948966), V.Of(6.123233995736766e-17)));

    /// <summary>x·2^power, and π/4 more if asked, as turns·π/2 + the remainder; turns is −2, −1, 0, 1 or 2. ±∞ and NaN give NaN.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Reduce<V>(WideLanes<V> x, V power, bool plusEighth, out V turns) where V : unmanaged, ILanes<V, double>
    {
        var angle = WideLanes<V>.Scale(x, new(power));
        var shift = V.Of(PowerOfTwo.RoundingShift64);
        var eighth = V.Of(plusEighth ? 0.5 : 0);
        var whole = V.Fma(angle.High, V.Of(0.63661977236758134), eighth) + shift - shift; // 2/π
        turns = whole - (V.Of(4) * ((whole * V.Of(0.25)) + shift - shift));

        var count = whole - eighth;
        var remainder = angle
            - Product(count, 1.5707963267948966)
            - Product(count, 6.123233995736766e-17)
            - Product(count, -1.4973849048591698e-33)
            - Product(count, 5.562271104316826e-50);

        var isGreat = V.LessThanOrEqual(V.Of(Limit), V.Abs(angle.High));
        return V.Any(isGreat) ? Great(isGreat, x, power, plusEighth, remainder, ref turns) : remainder;
    }

    private static WideLanes<V> Product<V>(V count, double part) where V : unmanaged, ILanes<V, double> =>
        new(DoubleWord<V, double>.Product(count, V.Of(part)));

    /// <summary>The remainders, those of great angles taken anew, and the turns with them.</summary>
    [MethodImpl(NoInlining)]
    private static WideLanes<V> Great<V>(V isGreat, WideLanes<V> x, V power, bool plusEighth, WideLanes<V> remainder, ref V turns)
        where V : unmanaged, ILanes<V, double>
    {
        var count = V.Count;
        Span<double> lanes = stackalloc double[3 * count];
        V.Store(V.Select(isGreat, x.High, V.Zero), ref lanes[0]);
        V.Store(x.Low, ref lanes[count]);
        V.Store(power, ref lanes[2 * count]);
        for (var i = 0; i < count; i++)
        {
            if (lanes[i] != 0)
            {
                var left = WideGreatAngle.Reduce(lanes[i], lanes[count + i], (int)lanes[(2 * count) + i], plusEighth, out var quarters);
                ScalarLanes<double>.Store(left.High, ref lanes[i]);
                ScalarLanes<double>.Store(left.Low, ref lanes[count + i]);
                lanes[(2 * count) + i] = quarters;
            }
        }

        turns = V.Select(isGreat, V.Load(in lanes[2 * count]), turns);
        var great = new WideLanes<V>(new DoubleWord<V, double>(V.Load(in lanes[0]), V.Load(in lanes[count])));
        return WideLanes<V>.Select(new(isGreat), great, remainder);
    }
}
