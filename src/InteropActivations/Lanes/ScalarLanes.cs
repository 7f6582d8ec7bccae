using System.Numerics;
using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes;

/// <summary>One lane. A set mask is 1, a clear one 0.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly partial struct ScalarLanes<T> : ILanes<ScalarLanes<T>, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _value;

    [MethodImpl(AggressiveInlining)]
    private ScalarLanes(T value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Of(double value) => new(T.CreateTruncating(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Fill(T value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Load(ref readonly T source) => new(source);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(ScalarLanes<T> value, ref T destination) => destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> operator +(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> operator -(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> operator *(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> operator /(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> operator -(ScalarLanes<T> a) => new(-a._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Fma(ScalarLanes<T> a, ScalarLanes<T> b, ScalarLanes<T> c) =>
        new(T.FusedMultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> FmaNegated(ScalarLanes<T> a, ScalarLanes<T> b, ScalarLanes<T> c) =>
        new(T.FusedMultiplyAdd(-a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Sqrt(ScalarLanes<T> a) => new(T.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Abs(ScalarLanes<T> a) => new(T.Abs(a._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> CopySign(ScalarLanes<T> a, ScalarLanes<T> sign) => new(T.CopySign(a._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Min(ScalarLanes<T> a, ScalarLanes<T> b) => a._value < b._value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Max(ScalarLanes<T> a, ScalarLanes<T> b) => a._value > b._value ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> LessThan(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value < b._value ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> LessThanOrEqual(ScalarLanes<T> a, ScalarLanes<T> b) => new(a._value <= b._value ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Select(ScalarLanes<T> mask, ScalarLanes<T> a, ScalarLanes<T> b) => mask._value == T.One ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(ScalarLanes<T> mask) => mask._value == T.One;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Exponent(ScalarLanes<T> a)
    {
        var isSubnormal = LessThan(Abs(a), Of(PowerOfTwo.SmallestNormal<T>()));
        var power = Of(PowerOfTwo.NormalizingPower<T>());
        return ExponentOf(Abs(Select(isSubnormal, Scale(a, power), a))) - Select(isSubnormal, power, Of(0));
    }

    /// <inheritdoc/>
    /// <remarks>2ⁿ is multiplied in as two halves: the first product is exact, so only the second rounds.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Scale(ScalarLanes<T> a, ScalarLanes<T> n)
    {
        var half = T.Floor(n._value * T.CreateTruncating(0.5));
        return new(a._value * PowerOf(half) * PowerOf(n._value - half));
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> PowerOf(ScalarLanes<T> n) => new(PowerOf(n._value));

    /// <summary>2ⁿ for a normal result: the last bits of n + <see cref="PowerOfTwo.RoundingShift32"/> are n, and become the exponent.</summary>
    [MethodImpl(AggressiveInlining)]
    private static T PowerOf(T n)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = BitConverter.SingleToInt32Bits((float)(object)n + PowerOfTwo.RoundingShift32);
            return (T)(object)BitConverter.Int32BitsToSingle((bits << PowerOfTwo.MantissaBits32) + PowerOfTwo.OneBits32);
        }
        else
        {
            var bits = BitConverter.DoubleToInt64Bits((double)(object)n + PowerOfTwo.RoundingShift64);
            return (T)(object)BitConverter.Int64BitsToDouble((bits << PowerOfTwo.MantissaBits64) + PowerOfTwo.OneBits64);
        }
    }

    /// <summary>The exponent of a normal a ≥ 0: its bits, put where those of <see cref="PowerOfTwo.RoundingShift32"/> count units.</summary>
    [MethodImpl(AggressiveInlining)]
    private static ScalarLanes<T> ExponentOf(ScalarLanes<T> a)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = BitConverter.SingleToInt32Bits((float)(object)a._value) >>> PowerOfTwo.MantissaBits32;
            var shifted = BitConverter.Int32BitsToSingle(bits + BitConverter.SingleToInt32Bits(PowerOfTwo.RoundingShift32));
            return new((T)(object)(shifted - (PowerOfTwo.RoundingShift32 + PowerOfTwo.Bias32)));
        }
        else
        {
            var bits = BitConverter.DoubleToInt64Bits((double)(object)a._value) >>> PowerOfTwo.MantissaBits64;
            var shifted = BitConverter.Int64BitsToDouble(bits + BitConverter.DoubleToInt64Bits(PowerOfTwo.RoundingShift64));
            return new((T)(object)(shifted - (PowerOfTwo.RoundingShift64 + PowerOfTwo.Bias64)));
        }
    }
}
