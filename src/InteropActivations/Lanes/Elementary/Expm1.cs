using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes.Elementary;

/// <summary>eˣ − 1 over lanes, for x ≤ 88 in float and x ≤ 709 in double.</summary>
/// <remarks>
/// With the reduction of <see cref="Exp"/>, eˣ − 1 = (2ⁿ − 1) + 2ⁿ·(eʳ − 1). Near 0, n is 0 and nothing cancels; elsewhere
/// |2ⁿ − 1| is the greater of the two. The word is right to 2^−30 in float and 2^−54 in double. Beyond the upper end 2ⁿ
/// overflows before eˣ does.
/// </remarks>
internal static class Expm1
{
    /// <summary>eˣ − 1.</summary>
    [StatedError<float>("Expm1", 0.507, worst: 0.19765423f, got: 0.21854098f, wanted: 0.218541f, To = 88)]
    [StatedError<double>("Expm1", 0.80, worst: 0.34023626673766927, got: 0.40527957216397303, wanted: 0.4052795721639731, To = 709)]
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Of<V, T>(DoubleWord<V, T> x)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Exp.SplitMinusOne(x, out var minusOne, out var power);
        return DoubleWord<V, T>.OrderedSum(
            power - (DoubleWord<V, T>)V.One,
            typeof(T) == typeof(float) ? power * minusOne : DoubleWord<V, T>.From(power.First * minusOne.First, power.First * minusOne.Second));
    }

    /// <summary>(high + low)·(eˣ − 1) for x ≤ 0, rounded; for float in floats alone.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Times<V, T>(V x, V high, V low)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            var minusOne = FloatExp.MinusOne<V, T>(x);
            return V.Fma(minusOne, high, minusOne * low);
        }

        return (V.Expm1(x) * new DoubleWord<V, T>(high, low)).Value;
    }
}
