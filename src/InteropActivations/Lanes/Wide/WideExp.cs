using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>eˣ and eˣ − 1 over double-double lanes.</summary>
/// <remarks>
/// As in <see cref="Elementary.Exp"/>, x = n·ln 2 + r, with ln 2 in three parts; eʳ − 1 is r times a Taylor series. For |x| ≤ 1400 the
/// error of x of 2^−106 is one of 2^−95 in eˣ.
/// </remarks>
internal static class WideExp
{
    /// <summary>eˣ = (1 + minusOne) · 2^exponent, minusOne with all its digits where it is small.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> SplitMinusOne<V>(WideLanes<V> x, out WideLanes<V> exponent) where V : unmanaged, ILanes<V, double>
    {
        var r = Reduce(Elementary.Exp.Clamp<WideLanes<V>, double>(x), out var n);
        exponent = new(n);
        return new WideLanes<V>(WideCoefficients.Expm1.At(r)) * new WideLanes<V>(r);
    }

    /// <summary>eˣ.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Exp<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var minusOne = SplitMinusOne(x, out var exponent);
        return WideLanes<V>.Scale(minusOne + WideLanes<V>.Of(1), exponent);
    }

    /// <summary>eˣ − 1 for x ≤ 709.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Expm1<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var minusOne = SplitMinusOne(x, out var exponent);
        var power = WideLanes<V>.Scale(WideLanes<V>.Of(1), exponent);
        return (power - WideLanes<V>.Of(1)) + WideLanes<V>.Scale(minusOne, exponent);
    }

    /// <summary>x = n·ln 2 + r.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, double> Reduce<V>(WideLanes<V> x, out V n) where V : unmanaged, ILanes<V, double>
    {
        n = V.Fma(x.High, V.Of(1.4426950408889634), V.Of(PowerOfTwo.RoundingShift64)) - V.Of(PowerOfTwo.RoundingShift64);

        // Exact as in Exp; the products with the other parts are below 2⁻⁴² and 2⁻⁹⁶.
        var first = V.FmaNegated(n, V.Of(0.6931471805599453), x.High);
        var second = DoubleWord<V, double>.Product(n, V.Of(2.3190468138462996e-17));
        var third = V.FmaNegated(n, V.Of(5.7077084384162121e-34), -second.Low);
        var difference = DoubleWord<V, double>.Sum(first, -second.High);
        var sum = DoubleWord<V, double>.Sum(difference.High, x.Low);
        return new DoubleWord<V, double>(sum.High, sum.Low + (difference.Low + third)).Normalized();
    }
}
