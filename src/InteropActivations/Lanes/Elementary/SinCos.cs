using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>sin and cos over lanes, for every finite angle.</summary>
/// <remarks>
/// With x = n·π/2 + r by <see cref="QuarterTurns"/>, both are ±sin r or ±cos r. sin r = r·(1 − r²/6 + r⁴·p(r²)) and
/// cos r = 1 − r²/2 + r⁴·(1/24 + r²·q(r²)), p and q from <c>reference/minimax.py sin cos</c>, both of degree 2 for float,
/// with a relative error of the whole of 2^−36.5 and 2^−41.5, and for double of 5 and 4, with 2^−68.0 and 2^−62.8. For double
/// only r⁴·p and r⁶·q are rounded, 0.004 and 0.0005 of the whole: the words are right to 2^−58, also where they cross zero.
/// </remarks>
internal static class SinCos
{
    /// <summary>sin x and cos x; ±∞ give NaN.</summary>
    /// <remarks>A call, and by reference, for the reasons given at <see cref="Normal.Mills"/>.</remarks>
    [StatedError<float>("SinCos.sin", 0.501, worst: -9.918114E+34f, got: 0.39259043f, wanted: 0.39259046f)]
    [StatedError<double>("SinCos.sin", 0.53, worst: -5.740288279150768E+129, got: -0.6983682806062803, wanted: -0.6983682806062804)]
    [StatedError<float>("SinCos.cos", 0.501, worst: -3.517804E+20f, got: -0.39884493f, wanted: -0.39884496f)]
    [StatedError<double>("SinCos.cos", 0.53, worst: 3.817794941793077E+75, got: 0.7048569703565466, wanted: 0.7048569703565467)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static void Of<V, T>(in DoubleWord<V, T> x, out DoubleWord<V, T> sin, out DoubleWord<V, T> cos)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var r = QuarterTurns.Near(x, plusEighth: false, out var quadrant);
        var isGreat = QuarterTurns.IsGreat(x);
        if (V.Any(isGreat))
        {
            QuarterTurns.Great(isGreat, x, V.Zero, plusEighth: false, ref r, ref quadrant);
        }

        var square = DoubleWord<V, T>.Square(r);
        var sine = Sine(r, square);
        var cosine = Cosine(square);
        var isOdd = IsOdd<V, T>(quadrant);
        var half = V.Of(0.5);
        sin = Signed(DoubleWord<V, T>.Select(isOdd, cosine, sine), V.LessThan(V.One, V.Abs(quadrant - half)));
        cos = Signed(DoubleWord<V, T>.Select(isOdd, sine, cosine), V.LessThan(V.One, V.Abs(quadrant + half)));
    }

    /// <summary>1 + sin 2ax = 2·sin²(ax + π/4), with its relative accuracy where it touches zero; ax may overflow.</summary>
    [StatedError<float>("RaisedSine", 0.501, worst: 2.64218E+35f, got: 0.24789113f, wanted: 0.24789114f)]
    [StatedError<double>("RaisedSine", 0.56, worst: -1.975531883763412E+170, got: 0.9667429458345701, wanted: 0.9667429458345702)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Raised<V, T>(in V a, in V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var angle = DoubleWord<V, T>.Product(a, x);
        var r = QuarterTurns.Near(angle, plusEighth: true, out var quadrant);
        var isGreat = QuarterTurns.IsGreat(angle);
        if (V.Any(isGreat))
        {
            var (powerOfA, powerOfX) = (V.Exponent(a), V.Exponent(x));
            var mantissas = DoubleWord<V, T>.Product(V.Scale(a, -powerOfA), V.Scale(x, -powerOfX));
            QuarterTurns.Great(isGreat, mantissas, powerOfA + powerOfX, plusEighth: true, ref r, ref quadrant);
        }

        var square = DoubleWord<V, T>.Square(r);
        var raised = DoubleWord<V, T>.Square(DoubleWord<V, T>.Select(IsOdd<V, T>(quadrant), Cosine(square), Sine(r, square)));
        return raised * V.Of(2);
    }

    /// <summary>Mask of the quadrants 1 and −1.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V IsOdd<V, T>(V quadrant) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.LessThan(V.Abs(V.Abs(quadrant) - V.One), V.Of(0.5));

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Signed<V, T>(DoubleWord<V, T> a, V isNegative)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.Select(isNegative, -a, a);

    /// <summary>sin r for |r| ≤ π/4.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Sine<V, T>(DoubleWord<V, T> r, DoubleWord<V, T> square)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var minusSixth = DoubleWord<V, T>.Of(-0.16666666666666666, -9.25185853854297e-18);
        if (typeof(T) == typeof(float))
        {
            var p = V.FmaDoubles(DoubleWord<V, T>.Of(2.7221457739592043e-06), square, DoubleWord<V, T>.Of(-0.00019839833618836487));
            p = V.FmaDoubles(p, square, DoubleWord<V, T>.Of(0.0083333314135938894));
            p = V.FmaDoubles(p, square, minusSixth);
            return V.FmaDoubles(p * square, r, r);
        }

        var u = square.First;
        var cubic = square * minusSixth;
        var curve = DoubleWord<V, T>.OrderedSum(cubic.First, u * u * SineTail<V, T>(u));
        return DoubleWord<V, T>.OrderedSum(r, r * DoubleWord<V, T>.From(curve.First, curve.Second + cubic.Second));
    }

    /// <summary>cos r for |r| ≤ π/4.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Cosine<V, T>(DoubleWord<V, T> square)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var start = DoubleWord<V, T>.Of(0.041666666666666664, 2.3129646346357427e-18); // 1/24
        if (typeof(T) == typeof(float))
        {
            var q = V.FmaDoubles(DoubleWord<V, T>.Of(-2.7255947469517503e-07), square, DoubleWord<V, T>.Of(2.4800171445201219e-05));
            q = V.FmaDoubles(q, square, DoubleWord<V, T>.Of(-0.0013888886745150541));
            q = V.FmaDoubles(q, square, start);
            q = V.FmaDoubles(q, square, DoubleWord<V, T>.Of(-0.5));
            return V.FmaDoubles(q, square, DoubleWord<V, T>.Of(1));
        }

        var u = square.First;
        var curve = DoubleWord<V, T>.Square(square) * DoubleWord<V, T>.OrderedSum(start, u * CosineTail<V, T>(u));
        var half = V.Of(0.5);
        var line = DoubleWord<V, T>.OrderedSum(V.One, -(half * u));
        return DoubleWord<V, T>.OrderedSum(DoubleWord<V, T>.From(line.First, V.FmaNegated(half, square.Second, line.Second)), curve);
    }

    /// <summary>p(u) = (sin r / r − 1 + u/6) / u² with u = r², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V SineTail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(-7.582062597890644e-13), u, V.Of(1.6058441918345031e-10));
        p = V.Fma(p, u, V.Of(-2.505210557591196e-08));
        p = V.Fma(p, u, V.Of(2.7557319217106892e-06));
        p = V.Fma(p, u, V.Of(-0.00019841269841261645));
        return V.Fma(p, u, V.Of(0.0083333333333333297));
    }

    /// <summary>q(u) = ((cos r − 1 + u/2) / u² − 1/24) / u with u = r², for double.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V CosineTail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var q = V.Fma(V.Of(-1.136673317467178e-11), u, V.Of(2.0875875479391848e-09));
        q = V.Fma(q, u, V.Of(-2.7557315615770185e-07));
        q = V.Fma(q, u, V.Of(2.4801587294510812e-05));
        return V.Fma(q, u, V.Of(-0.0013888888888883625));
    }
}
