using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>sin and cos over lanes, for every finite angle.</summary>
/// <remarks>
/// With x = n·π/2 + r by <see cref="QuarterTurns"/>, both are ±sin r or ±cos r. sin r = r·(1 − r²/6 + r⁴·p(r²)) and
/// cos r = 1 − r²/2 + r⁴·(1/24 + r²·q(r²)), p and q from <c>reference/minimax.py sin cos</c>, with a relative error of the
/// whole of 2^−35.9 and 2^−41.5 in float and of 2^−68.1 and 2^−62.9 in double. Only r⁴·p and r⁶·q are rounded, 0.004 and
/// 0.0005 of the whole: the words are right to 2^−29 (2^−58), also where they cross zero.
/// </remarks>
internal static class SinCos
{
    /// <summary>sin x and cos x; ±∞ give NaN.</summary>
    /// <remarks>Not inlined: with it the formulas that use it would have more local variables than the JIT takes in.</remarks>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Of<V, T>(DoubleWord<V, T> x, out DoubleWord<V, T> sin, out DoubleWord<V, T> cos)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = QuarterTurns.Reduce(x, plusEighth: false, out var turns);
        var isGreat = QuarterTurns.IsGreat<V, T>(x.High);
        if (V.Any(isGreat))
        {
            QuarterTurns.ReduceGreat(isGreat, x, V.Zero, plusEighth: false, ref r, ref turns);
        }

        var square = DoubleWord<V, T>.Square(r);
        var sine = Sine(r, square);
        var cosine = Cosine(square);

        // −2, −1, 0, 1 or 2; the ends are the same quadrant.
        var quadrant = V.FmaNegated(V.Of(4), QuarterTurns.Round<V, T>(turns * V.Of(0.25)), turns);
        var isOdd = V.LessThan(V.Abs(V.Abs(quadrant) - V.One), V.Of(0.5));
        var half = V.Of(0.5);
        sin = Signed(DoubleWord<V, T>.Select(isOdd, cosine, sine), V.LessThan(V.One, V.Abs(quadrant - half)));
        cos = Signed(DoubleWord<V, T>.Select(isOdd, sine, cosine), V.LessThan(V.One, V.Abs(quadrant + half)));
    }

    /// <summary>1 + sin 2ax = 2·sin²(ax + π/4), with its relative accuracy where it touches zero; ax may overflow.</summary>
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Raised<V, T>(V a, V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var angle = DoubleWord<V, T>.Product(a, x);
        var r = QuarterTurns.Reduce(angle, plusEighth: true, out var turns);
        var isGreat = QuarterTurns.IsGreat<V, T>(angle.High);
        if (V.Any(isGreat))
        {
            var (powerOfA, powerOfX) = (V.Exponent(a), V.Exponent(x));
            var mantissas = DoubleWord<V, T>.Product(V.Scale(a, -powerOfA), V.Scale(x, -powerOfX));
            QuarterTurns.ReduceGreat(isGreat, mantissas, powerOfA + powerOfX, plusEighth: true, ref r, ref turns);
        }

        var square = DoubleWord<V, T>.Square(r);
        var halfTurns = QuarterTurns.Round<V, T>(turns * V.Of(0.5));
        var isOdd = V.LessThan(V.Of(0.5), V.Abs(V.FmaNegated(V.Of(2), halfTurns, turns)));
        var raised = DoubleWord<V, T>.Square(DoubleWord<V, T>.Select(isOdd, Cosine(square), Sine(r, square)));
        return new(raised.High + raised.High, raised.Low + raised.Low);
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Signed<V, T>(DoubleWord<V, T> a, V isNegative)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Select(isNegative, -a, a);

    /// <summary>sin r for |r| ≤ π/4.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Sine<V, T>(DoubleWord<V, T> r, DoubleWord<V, T> square)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var u = square.High;
        var cubic = square * DoubleWord<V, T>.Of(-0.16666666666666666, -9.25185853854297e-18);
        var curve = DoubleWord<V, T>.OrderedSum(cubic.High, u * u * SineTail<V, T>(u));
        return DoubleWord<V, T>.OrderedSum(r, r * new DoubleWord<V, T>(curve.High, curve.Low + cubic.Low));
    }

    /// <summary>cos r for |r| ≤ π/4.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Cosine<V, T>(DoubleWord<V, T> square)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var u = square.High;
        var bracket = DoubleWord<V, T>.OrderedSum(DoubleWord<V, T>.Of(0.041666666666666664, 2.3129646346357427e-18), u * CosineTail<V, T>(u));
        var curve = DoubleWord<V, T>.Square(square) * bracket;
        var half = V.Of(0.5);
        var line = DoubleWord<V, T>.OrderedSum(V.One, -(half * u));
        return DoubleWord<V, T>.OrderedSum(new DoubleWord<V, T>(line.High, V.FmaNegated(half, square.Low, line.Low)), curve);
    }

    /// <summary>p(u) = (sin r / r − 1 + u/6) / u² with u = r².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V SineTail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Fma(V.Of(2.72035913e-06), u, V.Of(-0.000198396534));
            return V.Fma(p, u, V.Of(0.00833333097));
        }

        p = V.Fma(V.Of(-7.582062597890644e-13), u, V.Of(1.6058441918345031e-10));
        p = V.Fma(p, u, V.Of(-2.505210557591196e-08));
        p = V.Fma(p, u, V.Of(2.7557319217106892e-06));
        p = V.Fma(p, u, V.Of(-0.00019841269841261645));
        return V.Fma(p, u, V.Of(0.0083333333333333297));
    }

    /// <summary>q(u) = ((cos r − 1 + u/2) / u² − 1/24) / u with u = r².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V CosineTail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V q;
        if (typeof(T) == typeof(float))
        {
            q = V.Fma(V.Of(-2.72612965e-07), u, V.Of(2.48002289e-05));
            return V.Fma(q, u, V.Of(-0.00138888869));
        }

        q = V.Fma(V.Of(-1.136673317467178e-11), u, V.Of(2.0875875479391848e-09));
        q = V.Fma(q, u, V.Of(-2.7557315615770185e-07));
        q = V.Fma(q, u, V.Of(2.4801587294510812e-05));
        return V.Fma(q, u, V.Of(-0.0013888888888883625));
    }
}
