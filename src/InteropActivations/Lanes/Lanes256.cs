using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;
using FmaInstruction = System.Runtime.Intrinsics.X86.Fma;

namespace InteropActivations.Lanes;

/// <summary>256 bits of lanes: 8 of <see langword="float"/> or 4 of <see langword="double"/>.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly partial struct Lanes256<T> : ILanes<Lanes256<T>, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> _value;

    // Most results are made by BitCast instead: this costs the JIT two local variables a call, and it stops inlining at 512.
    // What every formula is made of tells T by its size: the JIT spends its inlining on bytes of code, also of what it never compiles, and
    // typeof takes three times as many.
    [MethodImpl(AggressiveInlining)]
    private Lanes256(Vector256<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Of(double value) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector256<float>, Lanes256<T>>(Vector256.Create((float)value))
        : BitCast<Vector256<double>, Lanes256<T>>(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Fill(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Load(ref readonly T source) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes256<T> value, ref T destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes256<T> value, ref T destination) => value._value.StoreAlignedNonTemporal((T*)AsPointer(ref destination));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> a) => BitCast<Vector256<T>, Lanes256<T>>(a._value ^ Of(-0.0)._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Fma(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector256<float>, Lanes256<T>>(Vector256.FusedMultiplyAdd(BitCast<Lanes256<T>, Vector256<float>>(a), BitCast<Lanes256<T>, Vector256<float>>(b), BitCast<Lanes256<T>, Vector256<float>>(c)))
        : BitCast<Vector256<double>, Lanes256<T>>(Vector256.FusedMultiplyAdd(BitCast<Lanes256<T>, Vector256<double>>(a), BitCast<Lanes256<T>, Vector256<double>>(b), BitCast<Lanes256<T>, Vector256<double>>(c)));

    // Named by their instructions: the JIT makes a negation of its own of -a, and three operations of a selection whose mask came through a field.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> FmaNegated(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => !FmaInstruction.IsSupported ? Fma(-a, b, c) : SizeOf<T>() == sizeof(float)
        ? BitCast<Vector256<float>, Lanes256<T>>(FmaInstruction.MultiplyAddNegated(BitCast<Lanes256<T>, Vector256<float>>(a), BitCast<Lanes256<T>, Vector256<float>>(b), BitCast<Lanes256<T>, Vector256<float>>(c)))
        : BitCast<Vector256<double>, Lanes256<T>>(FmaInstruction.MultiplyAddNegated(BitCast<Lanes256<T>, Vector256<double>>(a), BitCast<Lanes256<T>, Vector256<double>>(b), BitCast<Lanes256<T>, Vector256<double>>(c)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> a) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> a) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.AndNot(a._value, Of(-0.0)._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> CopySign(Lanes256<T> a, Lanes256<T> sign) =>
        BitCast<Vector256<T>, Lanes256<T>>(Vector256.ConditionalSelect(Of(-0.0)._value, sign._value, a._value));

    // MinNative and MaxNative keep the order of their operands, which is what the contract asks; the IEEE forms take two more instructions.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> LessThan(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> LessThanOrEqual(Lanes256<T> a, Lanes256<T> b) => BitCast<Vector256<T>, Lanes256<T>>(Vector256.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> a, Lanes256<T> b) => !Avx.IsSupported
        ? BitCast<Vector256<T>, Lanes256<T>>(Vector256.ConditionalSelect(mask._value, a._value, b._value))
        : SizeOf<T>() == sizeof(float)
        ? BitCast<Vector256<float>, Lanes256<T>>(Avx.BlendVariable(BitCast<Lanes256<T>, Vector256<float>>(b), BitCast<Lanes256<T>, Vector256<float>>(a), BitCast<Lanes256<T>, Vector256<float>>(mask)))
        : BitCast<Vector256<double>, Lanes256<T>>(Avx.BlendVariable(BitCast<Lanes256<T>, Vector256<double>>(b), BitCast<Lanes256<T>, Vector256<double>>(a), BitCast<Lanes256<T>, Vector256<double>>(mask)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes256<T> mask) => Vector256.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Exponent(Lanes256<T> a)
    {
        var isSubnormal = LessThan(Abs(a), Of(PowerOfTwo.SmallestNormal<T>()));
        var power = Of(PowerOfTwo.NormalizingPower<T>());
        return ExponentOf(Abs(Select(isSubnormal, Scale(a, power), a))) - Select(isSubnormal, power, Of(0));
    }

    /// <inheritdoc/>
    /// <remarks>2ⁿ is multiplied in as two halves: the first product is exact, so only the second rounds.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Scale(Lanes256<T> a, Lanes256<T> n)
    {
        // In vectors, not in lanes: each operation of lanes costs the JIT local variables, and formulas scale more than once.
        if (typeof(T) == typeof(float))
        {
            var half = Vector256.Floor(n._value.AsSingle() * 0.5f);
            var first = a._value.AsSingle() * PowerOf(half);
            return BitCast<Vector256<T>, Lanes256<T>>((first * PowerOf(n._value.AsSingle() - half)).As<float, T>());
        }
        else
        {
            var half = Vector256.Floor(n._value.AsDouble() * 0.5);
            var first = a._value.AsDouble() * PowerOf(half);
            return BitCast<Vector256<T>, Lanes256<T>>((first * PowerOf(n._value.AsDouble() - half)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> PowerOf(Lanes256<T> n) => typeof(T) == typeof(float)
        ? BitCast<Vector256<T>, Lanes256<T>>(PowerOf(n._value.AsSingle()).As<float, T>())
        : BitCast<Vector256<T>, Lanes256<T>>(PowerOf(n._value.AsDouble()).As<double, T>());

    /// <summary>2ⁿ for a normal result: the last bits of n + <see cref="PowerOfTwo.RoundingShift32"/> are n, and become the exponent.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Vector256<float> PowerOf(Vector256<float> n) =>
        (((n + Vector256.Create(PowerOfTwo.RoundingShift32)).AsInt32() << PowerOfTwo.MantissaBits32) + Vector256.Create(PowerOfTwo.OneBits32)).AsSingle();

    [MethodImpl(AggressiveInlining)]
    private static Vector256<double> PowerOf(Vector256<double> n) =>
        (((n + Vector256.Create(PowerOfTwo.RoundingShift64)).AsInt64() << PowerOfTwo.MantissaBits64) + Vector256.Create(PowerOfTwo.OneBits64)).AsDouble();

    /// <summary>The exponent of a normal a ≥ 0: its bits, put where those of <see cref="PowerOfTwo.RoundingShift32"/> count units.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Lanes256<T> ExponentOf(Lanes256<T> a) => typeof(T) == typeof(float)
        ? new((((a._value.AsInt32() >>> PowerOfTwo.MantissaBits32) + Vector256.Create(PowerOfTwo.RoundingShift32).AsInt32()).AsSingle()
            - Vector256.Create(PowerOfTwo.RoundingShift32 + PowerOfTwo.Bias32)).As<float, T>())
        : new((((a._value.AsInt64() >>> PowerOfTwo.MantissaBits64) + Vector256.Create(PowerOfTwo.RoundingShift64).AsInt64()).AsDouble()
            - Vector256.Create(PowerOfTwo.RoundingShift64 + PowerOfTwo.Bias64)).As<double, T>());
}
