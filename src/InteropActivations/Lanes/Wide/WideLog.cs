using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>Logarithms over double-double lanes.</summary>
internal static class WideLog
{
    /// <summary>ln(1 + x) for x in [0, 1].</summary>
    /// <remarks>
    /// One Newton step from that of double lanes: y + (x − (e^y − 1)) / (1 + x) for y within 2^−57; what is left is its square.
    /// </remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Log1p<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var near = new WideLanes<V>(Elementary.Log1p.Of(x.Word));
        return near + ((x - WideExp.Expm1(near)) / (x + WideLanes<V>.Of(1)));
    }

    /// <summary>ln x for positive finite x.</summary>
    public static WideLanes<V> Of<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double> => Of(x, x - WideLanes<V>.Of(1));

    /// <summary>ln(1 + x) for finite x &gt; −1.</summary>
    public static WideLanes<V> OnePlus<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double> => Of(x + WideLanes<V>.Of(1), x);

    /// <summary>ln y for positive finite y, where minusOne is y − 1 with all its digits.</summary>
    /// <remarks>y = 2ᵏ·m with m in [1/√2, √2]: k·ln 2 + ln(1 + (m − 1)), or below 1 k·ln 2 − ln(1 + (1 − m)/m).</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Of<V>(WideLanes<V> y, WideLanes<V> minusOne) where V : unmanaged, ILanes<V, double>
    {
        var one = WideLanes<V>.Of(1);
        var zero = WideLanes<V>.Of(0);
        var exponent = WideLanes<V>.Exponent(y);
        var isAbove = WideLanes<V>.LessThan(WideLanes<V>.Of(1.4142135623730951), WideLanes<V>.Scale(y, -exponent));
        var k = exponent + WideLanes<V>.Select(isAbove, one, zero);
        var m = WideLanes<V>.Scale(y, -k);
        var isNear = WideLanes<V>.LessThan(WideLanes<V>.Abs(k), WideLanes<V>.Of(0.5));
        var difference = WideLanes<V>.Select(isNear, minusOne, m - one);

        var isBelow = WideLanes<V>.LessThan(difference, zero);
        var log = Log1p(WideLanes<V>.Select(isBelow, -difference / m, difference));
        return (k * Ln2<V>()) + WideLanes<V>.Select(isBelow, -log, log);
    }

    /// <summary>ln 2.</summary>
    public static WideLanes<V> Ln2<V>() where V : unmanaged, ILanes<V, double> =>
        new(new DoubleWord<V, double>(V.Of(0.6931471805599453), V.Of(2.3190468138462996e-17)));
}
