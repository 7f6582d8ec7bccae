using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>tanh for float in floats alone.</summary>
/// <remarks>
/// tanh |x| = u / d with u = 1 − e^(−2|x|) and d = 1 + e^(−2|x|). Near 0 nothing cancels in u, which is then p alone. What the
/// roundings of p, u and d left is put back after the division.
/// </remarks>
internal static class FloatTanh
{
    /// <summary>Beyond 9.02 tanh rounds to 1.</summary>
    private const double Saturated = 9.1;

    /// <summary>tanh x; any x.</summary>
    [StatedError<float>("FloatTanh", 0.72, worst: 0.12511007f, got: 0.12446137f, wanted: 0.124461375f)]
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = V.Min(V.Of(Saturated), V.Abs(x));
        FloatExp.SplitNegative<V, T>(size + size, out var n, out var minusP, out var low);
        var power = V.PowerOf(n);
        var (below, above) = (V.One - power, V.One + power);
        var u = V.Fma(power, minusP, below);
        var d = V.FmaNegated(power, minusP, above);
        var uLow = V.Fma(power, low, V.Fma(power, minusP, below - u) + (V.One - below - power));
        var dLow = V.FmaNegated(power, low, V.FmaNegated(power, minusP, above - d) + (power - (above - V.One)));
        var inverse = V.One / d;
        var quotient = u * inverse;
        var rest = V.FmaNegated(quotient, d, u) + V.FmaNegated(quotient, dLow, uLow);
        return V.CopySign(V.Fma(rest, inverse, quotient), x);
    }
}
