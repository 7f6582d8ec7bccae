using System.Globalization;

namespace InteropActivations.Parity.Numerics;

/// <summary>Values as tables and messages show them: the hexadecimal bits, <c>0x3f800000</c> for 1 in float32, and the shortest decimal.</summary>
/// <remarks>Every NaN has the bits of the positive quiet one: engines differ in its sign and payload, and neither means anything.</remarks>
public static class BitPattern
{
    /// <summary>The bits of a value of that dtype, which <paramref name="value"/> holds exactly.</summary>
    public static ulong Bits(double value, DType dtype) =>
        dtype == DType.Float32
            ? (double.IsNaN(value) ? 0x7fc00000 : BitConverter.SingleToUInt32Bits((float)value))
            : (double.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToUInt64Bits(value));

    /// <summary>The value of that dtype with these bits.</summary>
    public static double Value(ulong bits, DType dtype) =>
        dtype == DType.Float32 ? BitConverter.UInt32BitsToSingle((uint)bits) : BitConverter.UInt64BitsToDouble(bits);

    /// <summary>The bits as text: 8 digits for float32, 16 for float64.</summary>
    public static string Format(double value, DType dtype) =>
        "0x" + Bits(value, dtype).ToString(dtype == DType.Float32 ? "x8" : "x16", CultureInfo.InvariantCulture);

    /// <summary>The shortest decimal that is nearer to the value than to any other of that dtype.</summary>
    public static string Decimal(double value, DType dtype) => dtype == DType.Float32
        ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Format"/> writes.</summary>
    /// <exception cref="FormatException">The text is no bit pattern.</exception>
    public static double Parse(ReadOnlySpan<char> text, DType dtype) => text.StartsWith("0x")
        ? Value(ulong.Parse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), dtype)
        : throw new FormatException($"'{text}' is no bit pattern; write for example 0x3f800000.");
}
