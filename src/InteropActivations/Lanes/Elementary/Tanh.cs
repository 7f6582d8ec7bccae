using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>tanh over lanes.</summary>
/// <remarks>
/// tanh x = m / (m + 2) with m = e^(2x) − 1, which keeps all digits of m near 0. The word is right to 2^−28 (2^−57).
/// </remarks>
internal static class Tanh
{
    /// <summary>Above 20 tanh rounds to 1 in both dtypes, and e^(2x) is still finite.</summary>
    private const double Saturated = 20;

    /// <summary>tanh x; any x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var a = V.Abs(x.High);
        var isSaturated = V.LessThan(V.Of(Saturated), a);
        var clamped = V.Min(V.Of(Saturated), a);
        var low = V.Select(isSaturated, V.Zero, V.Select(V.LessThan(x.High, V.Zero), -x.Low, x.Low));
        var m = V.Expm1(new(clamped + clamped, low + low));
        var tanh = m / (m + V.Of(2));
        return DoubleWord<V, T>.Select(V.LessThan(x.High, V.Zero), -tanh, tanh);
    }
}
