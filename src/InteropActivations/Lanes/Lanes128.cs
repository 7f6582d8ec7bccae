using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;
using FmaInstruction = System.Runtime.Intrinsics.X86.Fma;

namespace InteropActivations.Lanes;

/// <summary>128 bits of lanes: 4 of <see langword="float"/> or 2 of <see langword="double"/>.</summary>
/// <typeparam name="T"><see langword="float"/> or <see langword="double"/>.</typeparam>
public readonly partial struct Lanes128<T> : ILanes<Lanes128<T>, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> _value;

    // Most results are made by BitCast instead: this costs the JIT two local variables a call, and it stops inlining at 512.
    // What every formula is made of tells T by its size: the JIT spends its inlining on bytes of code, also of what it never compiles, and
    // typeof takes three times as many.
    [MethodImpl(AggressiveInlining)]
    private Lanes128(Vector128<T> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Of(double value) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector128<float>, Lanes128<T>>(Vector128.Create((float)value))
        : BitCast<Vector128<double>, Lanes128<T>>(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Fill(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Load(ref readonly T source) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes128<T> value, ref T destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes128<T> value, ref T destination) => value._value.StoreAlignedNonTemporal((T*)AsPointer(ref destination));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> a) => BitCast<Vector128<T>, Lanes128<T>>(a._value ^ Of(-0.0)._value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Fma(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => SizeOf<T>() == sizeof(float)
        ? BitCast<Vector128<float>, Lanes128<T>>(Vector128.FusedMultiplyAdd(BitCast<Lanes128<T>, Vector128<float>>(a), BitCast<Lanes128<T>, Vector128<float>>(b), BitCast<Lanes128<T>, Vector128<float>>(c)))
        : BitCast<Vector128<double>, Lanes128<T>>(Vector128.FusedMultiplyAdd(BitCast<Lanes128<T>, Vector128<double>>(a), BitCast<Lanes128<T>, Vector128<double>>(b), BitCast<Lanes128<T>, Vector128<double>>(c)));

    // Named by their instructions: the JIT makes a negation of its own of -a, and three operations of a selection whose mask came through a field.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> FmaNegated(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => !FmaInstruction.IsSupported ? Fma(-a, b, c) : SizeOf<T>() == sizeof(float)
        ? BitCast<Vector128<float>, Lanes128<T>>(FmaInstruction.MultiplyAddNegated(BitCast<Lanes128<T>, Vector128<float>>(a), BitCast<Lanes128<T>, Vector128<float>>(b), BitCast<Lanes128<T>, Vector128<float>>(c)))
        : BitCast<Vector128<double>, Lanes128<T>>(FmaInstruction.MultiplyAddNegated(BitCast<Lanes128<T>, Vector128<double>>(a), BitCast<Lanes128<T>, Vector128<double>>(b), BitCast<Lanes128<T>, Vector128<double>>(c)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> a) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.Sqrt(a._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> a) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.AndNot(a._value, Of(-0.0)._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> CopySign(Lanes128<T> a, Lanes128<T> sign) =>
        BitCast<Vector128<T>, Lanes128<T>>(Vector128.ConditionalSelect(Of(-0.0)._value, sign._value, a._value));

    // MinNative and MaxNative keep the order of their operands, which is what the contract asks; the IEEE forms take two more instructions.

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.MinNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.MaxNative(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> LessThan(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> LessThanOrEqual(Lanes128<T> a, Lanes128<T> b) => BitCast<Vector128<T>, Lanes128<T>>(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> a, Lanes128<T> b) => !Sse41.IsSupported
        ? BitCast<Vector128<T>, Lanes128<T>>(Vector128.ConditionalSelect(mask._value, a._value, b._value))
        : SizeOf<T>() == sizeof(float)
        ? BitCast<Vector128<float>, Lanes128<T>>(Sse41.BlendVariable(BitCast<Lanes128<T>, Vector128<float>>(b), BitCast<Lanes128<T>, Vector128<float>>(a), BitCast<Lanes128<T>, Vector128<float>>(mask)))
        : BitCast<Vector128<double>, Lanes128<T>>(Sse41.BlendVariable(BitCast<Lanes128<T>, Vector128<double>>(b), BitCast<Lanes128<T>, Vector128<double>>(a), BitCast<Lanes128<T>, Vector128<double>>(mask)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes128<T> mask) => Vector128.ExtractMostSignificantBits(mask._value) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Exponent(Lanes128<T> a)
    {
        var isSubnormal = LessThan(Abs(a), Of(PowerOfTwo.SmallestNormal<T>()));
        var power = Of(PowerOfTwo.NormalizingPower<T>());
        return ExponentOf(Abs(Select(isSubnormal, Scale(a, power), a))) - Select(isSubnormal, power, Of(0));
    }

    /// <inheritdoc/>
    /// <remarks>2ⁿ is multiplied in as two halves: the first product is exact, so only the second rounds.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Scale(Lanes128<T> a, Lanes128<T> n)
    {
        // In vectors, not in lanes: each operation of lanes costs the JIT local variables, and formulas scale more than once.
        if (typeof(T) == typeof(float))
        {
            var half = Vector128.Floor(n._value.AsSingle() * 0.5f);
            var first = a._value.AsSingle() * PowerOf(half);
            return BitCast<Vector128<T>, Lanes128<T>>((first * PowerOf(n._value.AsSingle() - half)).As<float, T>());
        }
        else
        {
            var half = Vector128.Floor(n._value.AsDouble() * 0.5);
            var first = a._value.AsDouble() * PowerOf(half);
            return BitCast<Vector128<T>, Lanes128<T>>((first * PowerOf(n._value.AsDouble() - half)).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> PowerOf(Lanes128<T> n) => typeof(T) == typeof(float)
        ? BitCast<Vector128<T>, Lanes128<T>>(PowerOf(n._value.AsSingle()).As<float, T>())
        : BitCast<Vector128<T>, Lanes128<T>>(PowerOf(n._value.AsDouble()).As<double, T>());

    /// <summary>2ⁿ for a normal result: the last bits of n + <see cref="PowerOfTwo.RoundingShift32"/> are n, and become the exponent.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Vector128<float> PowerOf(Vector128<float> n) =>
        (((n + Vector128.Create(PowerOfTwo.RoundingShift32)).AsInt32() << PowerOfTwo.MantissaBits32) + Vector128.Create(PowerOfTwo.OneBits32)).AsSingle();

    [MethodImpl(AggressiveInlining)]
    private static Vector128<double> PowerOf(Vector128<double> n) =>
        (((n + Vector128.Create(PowerOfTwo.RoundingShift64)).AsInt64() << PowerOfTwo.MantissaBits64) + Vector128.Create(PowerOfTwo.OneBits64)).AsDouble();

    /// <summary>The exponent of a normal a ≥ 0: its bits, put where those of <see cref="PowerOfTwo.RoundingShift32"/> count units.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Lanes128<T> ExponentOf(Lanes128<T> a) => typeof(T) == typeof(float)
        ? new((((a._value.AsInt32() >>> PowerOfTwo.MantissaBits32) + Vector128.Create(PowerOfTwo.RoundingShift32).AsInt32()).AsSingle()
            - Vector128.Create(PowerOfTwo.RoundingShift32 + PowerOfTwo.Bias32)).As<float, T>())
        : new((((a._value.AsInt64() >>> PowerOfTwo.MantissaBits64) + Vector128.Create(PowerOfTwo.RoundingShift64).AsInt64()).AsDouble()
            - Vector128.Create(PowerOfTwo.RoundingShift64 + PowerOfTwo.Bias64)).As<double, T>());
}
