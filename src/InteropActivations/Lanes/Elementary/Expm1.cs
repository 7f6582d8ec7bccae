using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ − 1 over lanes, for x ≤ 88 in float and x ≤ 709 in double.</summary>
/// <remarks>
/// With the reduction of <see cref="Exp"/>, eˣ − 1 = (2ⁿ − 1) + 2ⁿ·(eʳ − 1). Near 0, n is 0 and nothing cancels; elsewhere
/// |2ⁿ − 1| is the greater of the two. The word is right to 2^−29 (2^−58). Beyond the upper end 2ⁿ overflows before eˣ does.
/// </remarks>
internal static class Expm1
{
    /// <summary>eˣ − 1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Exp.SplitMinusOne<V, T>(x, out var minusOne, out var exponent);
        var power = V.Scale(V.One, exponent);
        return DoubleWord<V, T>.OrderedSum(DoubleWord<V, T>.Sum(power, -V.One), DoubleWord<V, T>.Scale(minusOne, exponent));
    }
}
