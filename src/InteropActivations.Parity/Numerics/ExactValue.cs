using System.Globalization;
using System.Numerics;

namespace InteropActivations.Parity.Numerics;

/// <summary>A value with about twice the precision of a double: the unevaluated sum of two doubles.</summary>
/// <param name="High">The value rounded to a double.</param>
/// <param name="Low">What the rounding left out.</param>
/// <remarks>A distance from a rounded float64 value would be off by up to half a unit; from this it is not.</remarks>
public readonly partial record struct ExactValue(double High, double Low = 0)
{
    // A quotient of integers is cut off after so many bits: more than a double holds.
    private const int QuotientBits = 64;

    // Down to 1e-324 with the 25 digits that tables give, and more.
    private static readonly BigInteger[] PowersOfTen = [.. Enumerable.Range(0, 400).Select(power => BigInteger.Pow(10, power))];

    /// <summary>A double is exact.</summary>
    public static implicit operator ExactValue(double value) => new(value);

    /// <summary>The product with a double; the error of the product itself goes into <see cref="Low"/>.</summary>
    public static ExactValue operator *(ExactValue value, double factor)
    {
        var high = value.High * factor;
        var low = Math.FusedMultiplyAdd(value.High, factor, -high) + (value.Low * factor);
        return double.IsFinite(high) && double.IsFinite(low) ? new ExactValue(high, low) : new ExactValue(high);
    }

    /// <summary>Reads a value for results of a dtype: float32 has no use for more than a double.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static ExactValue Parse(string text, DType dtype) =>
        dtype == DType.Float64 ? Parse(text) : new ExactValue(Parse(text, keepRemainder: false).High);

    /// <summary>Reads a decimal of any length, <c>inf</c>, <c>-inf</c> or <c>nan</c>.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static ExactValue Parse(string text) => Parse(text, keepRemainder: true);

    private static ExactValue Parse(string text, bool keepRemainder)
    {
        switch (text)
        {
            case "inf": return double.PositiveInfinity;
            case "-inf": return double.NegativeInfinity;
            case "nan": return double.NaN;
        }

        var high = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return keepRemainder && double.IsFinite(high) && high != 0 ? new ExactValue(high, Remainder(text, high)) : high;
    }

    /// <summary>The decimal <paramref name="text"/> minus <paramref name="rounded"/>, by integer arithmetic.</summary>
    private static double Remainder(string text, double rounded)
    {
        var (digits, power) = Decimal(text);
        var exponent = Math.ILogB(rounded) - (BinaryFormat.Of(DType.Float64).Precision - 1);
        var significand = new BigInteger(Math.ScaleB(rounded, -exponent));

        var denominator = PowersOfTen[Math.Max(-power, 0)] << Math.Max(-exponent, 0);
        var numerator = ((digits * PowersOfTen[Math.Max(power, 0)]) << Math.Max(-exponent, 0))
            - ((significand << Math.Max(exponent, 0)) * PowersOfTen[Math.Max(-power, 0)]);
        var shift = (int)Math.Max(0, denominator.GetBitLength() - numerator.GetBitLength() + QuotientBits);
        return Math.ScaleB((double)((numerator << shift) / denominator), -shift);
    }

    /// <summary>A decimal as an integer times a power of ten.</summary>
    private static (BigInteger Digits, int Power) Decimal(string text)
    {
        var parts = text.Split('e', 'E');
        var power = parts.Length == 1 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture);
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return (digits, point < 0 ? power : power - (parts[0].Length - point - 1));
    }
}
