using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes;

/// <summary>The constants by which every lane width turns a whole number into a power of two.</summary>
internal static class PowerOfTwo
{
    /// <summary>1.5 · 2²³: a float of this size has units in its last bit, so adding it leaves a small whole number in the lowest bits.</summary>
    public const float RoundingShift32 = 12582912f;

    /// <summary>1.5 · 2⁵²: the same for double.</summary>
    public const double RoundingShift64 = 6755399441055744;

    /// <summary>Where a float's exponent begins.</summary>
    public const int MantissaBits32 = 23;

    /// <summary>Where a double's exponent begins.</summary>
    public const int MantissaBits64 = 52;

    /// <summary>What the stored exponent of 1f is.</summary>
    public const int Bias32 = 127;

    /// <summary>What the stored exponent of 1d is.</summary>
    public const int Bias64 = 1023;

    /// <summary>The bits of 1f: the exponent's bias in its place.</summary>
    public const int OneBits32 = Bias32 << MantissaBits32;

    /// <summary>The bits of 1d: the exponent's bias in its place.</summary>
    public const long OneBits64 = (long)Bias64 << MantissaBits64;

    /// <summary>The smallest number with all its digits: 2⁻¹²⁶ or 2⁻¹⁰²².</summary>
    [MethodImpl(AggressiveInlining)]
    public static double SmallestNormal<T>() => typeof(T) == typeof(float) ? 1.1754943508222875e-38 : 2.2250738585072014e-308;

    /// <summary>The exponent of a power of two that makes every subnormal normal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double NormalizingPower<T>() => typeof(T) == typeof(float) ? MantissaBits32 + 1 : MantissaBits64 + 1;
}
