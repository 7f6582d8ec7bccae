using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;

namespace InteropActivations.Lanes;

/// <summary>512 bits of lanes: 16 of <see langword="float"/> or 8 of <see langword="double"/>.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly partial struct Lanes512<T> : ILanes<Lanes512<T>, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> _value;

    // Most results are made by BitCast instead: this costs the JIT two local variables a call, and it stops inlining at 512.
    // What every formula is made of tells T by its size: the JIT spends its inlining on bytes of code, also of what it never compiles, and
    // typeof takes three times as many.
    [MethodImpl(AggressiveInlining)]
    private Lanes512(Vector512<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Of(double value) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector512<float>, Lanes512<T>>(Vector512.Create((float)value))
        : BitCast<Vector512<double>, Lanes512<T>>(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Fill(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Load(ref readonly T source) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes512<T> value, ref T destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes512<T> value, ref T destination) => value._value.StoreAlignedNonTemporal((T*)AsPointer(ref destination));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> a) => BitCast<Vector512<T>, Lanes512<T>>(a._value ^ Of(-0.0)._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Fma(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector512<float>, Lanes512<T>>(Vector512.FusedMultiplyAdd(BitCast<Lanes512<T>, Vector512<float>>(a), BitCast<Lanes512<T>, Vector512<float>>(b), BitCast<Lanes512<T>, Vector512<float>>(c)))
        : BitCast<Vector512<double>, Lanes512<T>>(Vector512.FusedMultiplyAdd(BitCast<Lanes512<T>, Vector512<double>>(a), BitCast<Lanes512<T>, Vector512<double>>(b), BitCast<Lanes512<T>, Vector512<double>>(c)));

    // Named by its instruction: the JIT makes a negation of its own of -a.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> FmaNegated(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => !Avx512F.IsSupported ? Fma(-a, b, c) : SizeOf<T>() == sizeof(float)
        ? BitCast<Vector512<float>, Lanes512<T>>(Avx512F.FusedMultiplyAddNegated(BitCast<Lanes512<T>, Vector512<float>>(a), BitCast<Lanes512<T>, Vector512<float>>(b), BitCast<Lanes512<T>, Vector512<float>>(c)))
        : BitCast<Vector512<double>, Lanes512<T>>(Avx512F.FusedMultiplyAddNegated(BitCast<Lanes512<T>, Vector512<double>>(a), BitCast<Lanes512<T>, Vector512<double>>(b), BitCast<Lanes512<T>, Vector512<double>>(c)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> a) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> a) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.AndNot(a._value, Of(-0.0)._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> CopySign(Lanes512<T> a, Lanes512<T> sign) =>
        BitCast<Vector512<T>, Lanes512<T>>(Vector512.ConditionalSelect(Of(-0.0)._value, sign._value, a._value));

    // MinNative and MaxNative keep the order of their operands, which is what the contract asks; the IEEE forms take two more instructions.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> LessThan(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> LessThanOrEqual(Lanes512<T> a, Lanes512<T> b) => BitCast<Vector512<T>, Lanes512<T>>(Vector512.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> a, Lanes512<T> b) =>
        BitCast<Vector512<T>, Lanes512<T>>(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes512<T> mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool AnyLess(Lanes512<T> a, Lanes512<T> b) => Vector512.LessThanAny(a._value, b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Exponent(Lanes512<T> a)
    {
        var isSubnormal = LessThan(Abs(a), Of(PowerOfTwo.SmallestNormal<T>()));
        var power = Of(PowerOfTwo.NormalizingPower<T>());
        return ExponentOf(Abs(Select(isSubnormal, Scale(a, power), a))) - Select(isSubnormal, power, Of(0));
    }

    /// <inheritdoc/>
    /// <remarks>AVX-512 has an instruction for it. Elsewhere 2ⁿ is multiplied in as two halves: the first product is exact, so only the second rounds.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Scale(Lanes512<T> a, Lanes512<T> n)
    {
        if (!Avx512F.IsSupported)
        {
            var half = Floor(n * Of(0.5));
            return a * PowerOf(half) * PowerOf(n - half);
        }

        return typeof(T) == typeof(float)
            ? BitCast<Vector512<T>, Lanes512<T>>(Avx512F.Scale(a._value.AsSingle(), n._value.AsSingle()).As<float, T>())
            : BitCast<Vector512<T>, Lanes512<T>>(Avx512F.Scale(a._value.AsDouble(), n._value.AsDouble()).As<double, T>());
    }

    [MethodImpl(AggressiveInlining)]
    private static Lanes512<T> Floor(Lanes512<T> a) => typeof(T) == typeof(float)
        ? BitCast<Vector512<T>, Lanes512<T>>(Vector512.Floor(a._value.AsSingle()).As<float, T>())
        : BitCast<Vector512<T>, Lanes512<T>>(Vector512.Floor(a._value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    /// <remarks>The last bits of n + <see cref="PowerOfTwo.RoundingShift32"/> are n, and become the exponent.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> PowerOf(Lanes512<T> n) => typeof(T) == typeof(float)
        ? BitCast<Vector512<T>, Lanes512<T>>((((n._value.AsSingle() + Vector512.Create(PowerOfTwo.RoundingShift32)).AsInt32() << PowerOfTwo.MantissaBits32)
            + Vector512.Create(PowerOfTwo.OneBits32)).As<int, T>())
        : BitCast<Vector512<T>, Lanes512<T>>((((n._value.AsDouble() + Vector512.Create(PowerOfTwo.RoundingShift64)).AsInt64() << PowerOfTwo.MantissaBits64)
            + Vector512.Create(PowerOfTwo.OneBits64)).As<long, T>());

    /// <summary>The exponent of a normal a ≥ 0: its bits, put where those of <see cref="PowerOfTwo.RoundingShift32"/> count units.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Lanes512<T> ExponentOf(Lanes512<T> a) => typeof(T) == typeof(float)
        ? new((((a._value.AsInt32() >>> PowerOfTwo.MantissaBits32) + Vector512.Create(PowerOfTwo.RoundingShift32).AsInt32()).AsSingle()
            - Vector512.Create(PowerOfTwo.RoundingShift32 + PowerOfTwo.Bias32)).As<float, T>())
        : new((((a._value.AsInt64() >>> PowerOfTwo.MantissaBits64) + Vector512.Create(PowerOfTwo.RoundingShift64).AsInt64()).AsDouble()
            - Vector512.Create(PowerOfTwo.RoundingShift64 + PowerOfTwo.Bias64)).As<double, T>());
}
