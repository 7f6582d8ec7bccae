using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>The normal distribution over lanes: Φ(−t) = e^(−t²/2) · Mills(t).</summary>
/// <remarks>
/// Taking the tail apart keeps its relative accuracy, where 1 + erf cancels. For float it is <see cref="FloatNormal"/>'s. For
/// double Mills(t) = P(w) / (t + c) with w = (t − c)/(t + c), P from <c>reference/minimax.py mills-double</c>, of degree 21
/// (relative error 2^−56.6 on [0, 39]). The signs of P alternate, and towards w = 1 its terms are eight times its value; the
/// last three steps of Horner's scheme are carried in words, after which the roundings before weigh about one unit near t = 0.
/// </remarks>
internal static class Normal
{
    /// <summary>1/√(2π), the density at 0.</summary>
    public const double DensityAtZero = 0.3989422804014327;

    /// <summary>What rounding <see cref="DensityAtZero"/> to double left.</summary>
    public const double DensityAtZeroLow = -2.49232720227773e-17;

    /// <summary>Beyond 52 in double even x·Φ(−|x|) is 0, and e^(−x²/2) still fits <see cref="Exp.Limit"/>.</summary>
    public const double Limit = 52;

    /// <summary>Clamps to ±<see cref="Limit"/>; NaN stays.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Clamp<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Min(V.Of(Limit), V.Max(V.Of(-Limit), x));

    /// <summary>e^(−x²/2) = mantissa · 2^exponent for clamped x of double.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void GaussSplit<V, T>(V x, out DoubleWord<V, T> mantissa, out V exponent)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var square = DoubleWord<V, T>.Square(x);
        var half = V.Of(-0.5);
        V.ExpSplit(DoubleWord<V, T>.From(half * square.First, half * square.Second), out mantissa, out exponent);
    }

    /// <summary>Φ(−t) · e^(t²/2) for t ≥ 0; beyond the fitted range the value at its end, where the density is 0.</summary>
    /// <remarks>
    /// Not inlined: with it the formulas that use it would have more local variables than the JIT takes in. By reference, because
    /// a vector passed by value is copied in pieces, which the load behind the call has to wait for.
    /// </remarks>
    [StatedError<float>("Mills", 1.34, worst: 13.173178f, got: 0.030112851f, wanted: 0.030112853f, From = 0, To = 14.5f)]
    [StatedError<double>("Mills", 1.64, worst: 0.004865293360951655, got: 0.49806493126161816, wanted: 0.49806493126161827, From = 0, To = 39)]
    [MethodImpl(AggressiveOptimization | NoInlining)]
    public static DoubleWord<V, T> Mills<V, T>(in V t) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            FloatNormal.TwiceMills<V, T>(t, out var high, out var low);
            return new DoubleWord<V, T>(high, low) * V.Of(0.5);
        }

        var clamped = V.Min(V.Of(39), t);
        var c = V.Of(5.5);
        var inverse = V.One / DoubleWord<V, T>.Sum(clamped, c);
        return Numerator(DoubleWord<V, T>.Sum(clamped, -c) * inverse) * inverse;
    }

    /// <summary>P(w).</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Numerator<V, T>(DoubleWord<V, T> w)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var p = V.Fma(V.Of(-2.5897815561897828e-09), w.First, V.Of(-5.682284480349622e-09));
        p = V.Fma(p, w.First, V.Of(2.2935360719856296e-08));
        p = V.Fma(p, w.First, V.Of(5.0317124196795671e-08));
        p = V.Fma(p, w.First, V.Of(-1.7754604676095614e-07));
        p = V.Fma(p, w.First, V.Of(-2.6783144475922785e-07));
        p = V.Fma(p, w.First, V.Of(1.4837989754687964e-06));
        p = V.Fma(p, w.First, V.Of(4.4637215187261606e-07));
        p = V.Fma(p, w.First, V.Of(-1.2118856641922496e-05));
        p = V.Fma(p, w.First, V.Of(1.6319979979535265e-05));
        p = V.Fma(p, w.First, V.Of(7.1414835716550397e-05));
        p = V.Fma(p, w.First, V.Of(-0.00032452265350264511));
        p = V.Fma(p, w.First, V.Of(0.0002696040040235224));
        p = V.Fma(p, w.First, V.Of(0.0024429826752502487));
        p = V.Fma(p, w.First, V.Of(-0.013923510566032679));
        p = V.Fma(p, w.First, V.Of(0.045097580814770923));
        p = V.Fma(p, w.First, V.Of(-0.10970308995870008));
        p = V.Fma(p, w.First, V.Of(0.21787243285796917));
        p = V.Fma(p, w.First, V.Of(-0.36704906529361997));
        var s = Step(p, w, 0.53559648906249435);
        s = Step(s, w, -0.68518342057433812);
        return Step(s, w, 0.77376963427640677);
    }

    /// <summary>s·w + coefficient, where the coefficient is the greater.</summary>
    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<V, T> Step<V, T>(DoubleWord<V, T> s, DoubleWord<V, T> w, double coefficient)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<V, T>.MultiplyAdd(s, w, V.Of(coefficient));
}
