using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>tanh over lanes.</summary>
/// <remarks>
/// For |x| ≤ 0.625 tanh x = x + x³·p(x²), p from <c>reference/minimax.py tanh</c> (relative error of tanh 2^−32 in float,
/// 2^−60.9 in double); beyond, 1 − 2 / (e^(2|x|) + 1), where the subtrahend is below 0.45 and its rounding no longer shows.
/// </remarks>
internal static class Tanh
{
    /// <summary>Above 20 tanh rounds to 1 in both dtypes, and e^(2x) is still finite.</summary>
    private const double Saturated = 20;

    /// <summary>tanh x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x);
        var u = x * x;
        var small = V.Fma(x * u, Tail<V, T>(u), x);
        var clamped = V.Min(V.Of(Saturated), a);
        var large = V.One - V.Of(2) / (V.Exp(clamped + clamped) + V.One);
        return V.Select(V.LessThanOrEqual(a, V.Of(0.625)), small, V.CopySign(large, x));
    }

    /// <summary>p(u) = (tanh x − x) / x³ with u = x².</summary>
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V, T>(V u) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        V p;
        if (typeof(T) == typeof(float))
        {
            p = V.Fma(V.Of(0.00215319637), u, V.Of(-0.00819041487));
            p = V.Fma(p, u, V.Of(0.0217069928));
            p = V.Fma(p, u, V.Of(-0.0539481863));
            p = V.Fma(p, u, V.Of(0.133332208));
            return V.Fma(p, u, V.Of(-0.333333313));
        }

        p = V.Fma(V.Of(6.0209787986098222e-06), u, V.Of(-3.0136071462523511e-05));
        p = V.Fma(p, u, V.Of(9.1505015417131478e-05));
        p = V.Fma(p, u, V.Of(-0.00023697961159983402));
        p = V.Fma(p, u, V.Of(0.00058943950181214672));
        p = V.Fma(p, u, V.Of(-0.0014557228240518864));
        p = V.Fma(p, u, V.Of(0.003592113467401745));
        p = V.Fma(p, u, V.Of(-0.0088632342524000846));
        p = V.Fma(p, u, V.Of(0.021869488464364713));
        p = V.Fma(p, u, V.Of(-0.053968253965871377));
        p = V.Fma(p, u, V.Of(0.13333333333329322));
        return V.Fma(p, u, V.Of(-0.33333333333333309));
    }
}
