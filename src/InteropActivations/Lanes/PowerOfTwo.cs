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

    /// <summary>The bits of 1f: the exponent's bias in its place.</summary>
    public const int OneBits32 = 127 << MantissaBits32;

    /// <summary>The bits of 1d: the exponent's bias in its place.</summary>
    public const long OneBits64 = 1023L << MantissaBits64;
}
