using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Wide;

/// <summary>Sine and cosine over double-double lanes: Taylor series of the remainder of <see cref="WideAngle"/>.</summary>
internal static class WideSine
{
    /// <summary>sin x and cos x for every finite x; else NaN.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void SinCos<V>(WideLanes<V> x, out WideLanes<V> sin, out WideLanes<V> cos) where V : unmanaged, ILanes<V, double> =>
        Turned(WideAngle.Reduce(x, V.Zero, plusEighth: false, out var turns), turns, out sin, out cos);

    /// <summary>1 + sin 2ax = 2·sin²(ax + π/4), which keeps its digits where it vanishes.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Raised<V>(WideLanes<V> a, WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        // By their exponent and one more, so that no product overflows.
        var exponent = V.Exponent(x.High);
        var product = WideLanes<V>.Scale(a, WideLanes<V>.Of(-1)) * WideLanes<V>.Scale(x, new(-exponent));
        Turned(WideAngle.Reduce(product, exponent + V.One, plusEighth: true, out var turns), turns, out var sin, out _);
        var square = sin * sin;
        return square + square;
    }

    /// <summary>sin x / x, and 1 at 0.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> Sinc<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        SinCos(x, out var sin, out _);
        var isZero = WideLanes<V>.LessThanOrEqual(WideLanes<V>.Abs(x), WideLanes<V>.Of(0));
        return WideLanes<V>.Select(isZero, WideLanes<V>.Of(1), sin / x);
    }

    /// <summary>(x·cos x − sin x) / x²; for |x| ≤ 1, where it cancels, a series.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static WideLanes<V> SincSlope<V>(WideLanes<V> x) where V : unmanaged, ILanes<V, double>
    {
        var one = WideLanes<V>.Of(1);
        var a = WideLanes<V>.Abs(x);
        var near = -x * new WideLanes<V>(WideCoefficients.Gap.At((-(x * x)).Word));
        SinCos(x, out var sin, out var cos);
        var far = (cos - (sin / x)) / x;
        return WideLanes<V>.Select(WideLanes<V>.LessThanOrEqual(a, one), near, far);
    }

    /// <summary>sin and cos of turns·π/2 + r.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    private static void Turned<V>(WideLanes<V> r, V turns, out WideLanes<V> sin, out WideLanes<V> cos) where V : unmanaged, ILanes<V, double>
    {
        var square = (r * r).Word;
        var sine = new WideLanes<V>(WideCoefficients.Sine.At(square)) * r;
        var cosine = new WideLanes<V>(WideCoefficients.Cosine.At(square));

        var quarters = new WideLanes<V>(turns);
        var size = WideLanes<V>.Abs(quarters);
        var isHalf = WideLanes<V>.LessThan(WideLanes<V>.Of(1.5), size);
        var isOdd = WideLanes<V>.LessThan(WideLanes<V>.Abs(size - WideLanes<V>.Of(1)), WideLanes<V>.Of(0.5));
        var isBack = WideLanes<V>.LessThan(quarters, WideLanes<V>.Of(0));
        sin = WideLanes<V>.Select(isOdd, WideLanes<V>.Select(isBack, -cosine, cosine), WideLanes<V>.Select(isHalf, -sine, sine));
        cos = WideLanes<V>.Select(isOdd, WideLanes<V>.Select(isBack, sine, -sine), WideLanes<V>.Select(isHalf, -cosine, cosine));
    }
}
