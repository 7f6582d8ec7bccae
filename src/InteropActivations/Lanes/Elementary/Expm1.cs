using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ − 1 over lanes, for x ≤ 88 in float and x ≤ 709 in double.</summary>
/// <remarks>
/// With the reduction of <see cref="Exp"/>, eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1). Near 0, n is 0 and nothing cancels. Beyond the
/// upper end 2ⁿ overflows before eˣ does; the activations only ask for x ≤ 0.
/// </remarks>
internal static class Expm1
{
    /// <summary>eˣ − 1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Of<V, T>(V x) where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Exp.Reduce<V, T>(Exp.Clamp<V, T>(x), V.Zero, out var minusOne, out var exponent);
        var power = V.Scale(V.One, exponent);
        return V.CopySign(V.Fma(power, minusOne, power - V.One), x); // the sign is only lost at −0
    }
}
