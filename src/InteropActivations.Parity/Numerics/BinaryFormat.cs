namespace InteropActivations.Parity.Numerics;

/// <summary>The shape of an IEEE binary format: what is needed to count in units of its last place.</summary>
/// <param name="Precision">How many bits the significand has, the hidden one included.</param>
/// <param name="MinExponent">The exponent of the smallest normal number.</param>
/// <param name="MaxExponent">The exponent of the largest number.</param>
public sealed record BinaryFormat(int Precision, int MinExponent, int MaxExponent)
{
    private static readonly BinaryFormat Single = new(24, -126, 127);

    private static readonly BinaryFormat Double = new(53, -1022, 1023);

    /// <summary>The smallest normal number.</summary>
    public double SmallestNormal => Math.ScaleB(1, MinExponent);

    /// <summary>The largest finite number.</summary>
    public double Largest => Math.ScaleB(2 - Math.ScaleB(1, 1 - Precision), MaxExponent);

    /// <summary>The format of a dtype.</summary>
    public static BinaryFormat Of(DType dtype) => dtype == DType.Float32 ? Single : Double;

    /// <summary>The exponent of one unit in the last place of numbers as large as <paramref name="value"/>; fixed below the smallest normal.</summary>
    public int UnitExponent(double value)
    {
        var exponent = value == 0 ? MinExponent : double.IsInfinity(value) ? MaxExponent : Math.ILogB(value);
        return Math.Clamp(exponent, MinExponent, MaxExponent) - Precision + 1;
    }
}
