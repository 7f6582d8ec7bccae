using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Accuracy;

/// <summary>Looks through many results for those further from the exact ones than any so far: |got − exact| / ulp(exact), four at a time.</summary>
/// <remarks>
/// The unit in the last place is a power of two, so its reciprocal is a subtraction of exponent bits and the product with it is
/// exact: what is found here is what <see cref="UlpDistance"/> would say. Only near the largest float64, where the unit's
/// reciprocal would be subnormal, is the distance taken twice too large; every find is measured again by the caller.
/// </remarks>
internal readonly struct UlpScan
{
    private const long ExponentMask = 0x7FF0_0000_0000_0000;

    /// <summary>The exponent bits of 2ᵃ and of 2⁻ᵃ add up to this.</summary>
    private const long TwiceTheBias = 2046L << 52;

    private readonly long _leastPower;
    private readonly long _greatestPower;
    private readonly double _end;
    private readonly double _unitsPerPower;
    private readonly double _leastShare;

    /// <summary>A scan of results of a dtype.</summary>
    /// <param name="dtype">Whose last place counts.</param>
    /// <param name="floor">The unit is never smaller than that of this number; 0 where nothing cancels.</param>
    /// <param name="doubt">
    /// By how many units what is given as right may itself be off. The unit is then that of the smallest number it may stand
    /// for, so that no distance is taken too small.
    /// </param>
    public UlpScan(DType dtype, double floor, double doubt = 0)
    {
        var format = BinaryFormat.Of(dtype);
        _leastShare = 1 - Math.ScaleB(doubt, 1 - format.Precision);
        var least = Math.Max(format.MinExponent, floor == 0 ? format.MinExponent : Math.ILogB(floor));
        _leastPower = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, least));
        _greatestPower = BitConverter.DoubleToInt64Bits(Math.ScaleB(1, Math.Min(format.MaxExponent, 1022)));
        _end = Math.ScaleB(1, format.MaxExponent + 1); // infinite for float64, which then clamps nothing
        _unitsPerPower = Math.ScaleB(1, format.Precision - 1);
    }

    /// <summary>The first place from <paramref name="start"/> on that may be further away than <paramref name="limit"/>; the length where there is none.</summary>
    /// <param name="got">What was computed.</param>
    /// <param name="high">What is right, rounded to double.</param>
    /// <param name="low">What that rounding left out; empty where it does not matter.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="limit">The greatest distance so far.</param>
    public int Next(ReadOnlySpan<double> got, ReadOnlySpan<double> high, ReadOnlySpan<double> low, int start, double limit)
    {
        ref var g = ref MemoryMarshal.GetReference(got);
        ref var h = ref MemoryMarshal.GetReference(high);
        ref var l = ref MemoryMarshal.GetReference(low);
        var limits = Vector256.Create(limit);
        var i = start;
        for (; i <= got.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var rest = low.IsEmpty ? Vector256<double>.Zero : Vector256.LoadUnsafe(ref l, (nuint)i);
            var within = Vector256.LessThanOrEqual(Distance(Vector256.LoadUnsafe(ref g, (nuint)i), Vector256.LoadUnsafe(ref h, (nuint)i), rest), limits);
            var beyond = ~within.ExtractMostSignificantBits() & 0b1111;
            if (beyond != 0)
            {
                return i + int.TrailingZeroCount((int)beyond);
            }
        }

        for (; i < got.Length; i++)
        {
            var rest = low.IsEmpty ? Vector256<double>.Zero : Vector256.Create(low[i]);
            if (!(Distance(Vector256.Create(got[i]), Vector256.Create(high[i]), rest)[0] <= limit))
            {
                return i;
            }
        }

        return got.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Distance(Vector256<double> got, Vector256<double> high, Vector256<double> low)
    {
        var end = Vector256.Create(_end);
        got = Vector256.Min(Vector256.Max(got, -end), end);
        high = Vector256.Min(Vector256.Max(high, -end), end);

        var power = (high * Vector256.Create(_leastShare)).AsInt64() & Vector256.Create(ExponentMask);
        power = Vector256.Min(Vector256.Max(power, Vector256.Create(_leastPower)), Vector256.Create(_greatestPower));
        var perPower = (Vector256.Create(TwiceTheBias) - power).AsDouble();

        var distance = Vector256.Abs(got - high - low) * perPower * Vector256.Create(_unitsPerPower);
        // ∞ − ∞ is no distance, and NaN where NaN is right is none either.
        var same = Vector256.Equals(got, high) & Vector256.Equals(Vector256.Abs(high), Vector256.Create(double.PositiveInfinity));
        var bothNaN = ~Vector256.Equals(got, got) & ~Vector256.Equals(high, high);
        return Vector256.ConditionalSelect(same | bothNaN, Vector256<double>.Zero, distance);
    }
}
