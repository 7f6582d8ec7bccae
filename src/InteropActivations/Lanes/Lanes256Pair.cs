using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;
using FmaInstruction = System.Runtime.Intrinsics.X86.Fma;

namespace InteropActivations.Lanes;

/// <summary>Two vectors of 256 bits, operation by operation: 16 lanes of <see langword="float"/>.</summary>
/// <remarks>
/// Each operation has another beside it that does not wait for it, and both read a constant once. Formulas that leave registers
/// free gain up to a fifth by it; the others spill and lose, which is why an activation says whether it is run so. Of vectors, not
/// of <see cref="Lanes256{T}"/>: lanes within lanes use up what the JIT inlines, and a formula becomes ten times slower.
/// </remarks>
public readonly partial struct Lanes256Pair : ILanes<Lanes256Pair, float>
{
    /// <summary>Where the second vector begins.</summary>
    private const int HalfCount = 8;

    /// <summary>The first lanes.</summary>
    internal readonly Vector256<float> Low;

    /// <summary>The lanes after them.</summary>
    internal readonly Vector256<float> High;

    /// <summary>The first lanes and those after them.</summary>
    [MethodImpl(AggressiveInlining)]
    internal Lanes256Pair(Vector256<float> low, Vector256<float> high)
    {
        Low = low;
        High = high;
    }

    [MethodImpl(AggressiveInlining)]
    private Lanes256Pair(Lanes256<float> low, Lanes256<float> high)
        : this(BitCast<Lanes256<float>, Vector256<float>>(low), BitCast<Lanes256<float>, Vector256<float>>(high))
    {
    }

    /// <inheritdoc/>
    public static int Count => 2 * HalfCount;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Of(double value) => Fill((float)value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Fill(float value)
    {
        var both = Vector256.Create(value);
        return new(both, both);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source), Vector256.LoadUnsafe(in source, HalfCount));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static void Store(Lanes256Pair value, ref float destination)
    {
        value.Low.StoreUnsafe(ref destination);
        value.High.StoreUnsafe(ref destination, HalfCount);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static unsafe void StorePastCaches(Lanes256Pair value, ref float destination)
    {
        value.Low.StoreAlignedNonTemporal((float*)AsPointer(ref destination));
        value.High.StoreAlignedNonTemporal((float*)AsPointer(ref destination) + HalfCount);
    }

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair operator +(Lanes256Pair a, Lanes256Pair b) => new(a.Low + b.Low, a.High + b.High);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair operator -(Lanes256Pair a, Lanes256Pair b) => new(a.Low - b.Low, a.High - b.High);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair operator *(Lanes256Pair a, Lanes256Pair b) => new(a.Low * b.Low, a.High * b.High);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair operator /(Lanes256Pair a, Lanes256Pair b) => new(a.Low / b.Low, a.High / b.High);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair operator -(Lanes256Pair a) => new(a.Low ^ Vector256.Create(-0f), a.High ^ Vector256.Create(-0f));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Fma(Lanes256Pair a, Lanes256Pair b, Lanes256Pair c) => new(Vector256.FusedMultiplyAdd(a.Low, b.Low, c.Low), Vector256.FusedMultiplyAdd(a.High, b.High, c.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair FmaNegated(Lanes256Pair a, Lanes256Pair b, Lanes256Pair c) => FmaInstruction.IsSupported
        ? new(FmaInstruction.MultiplyAddNegated(a.Low, b.Low, c.Low), FmaInstruction.MultiplyAddNegated(a.High, b.High, c.High))
        : Fma(-a, b, c);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Sqrt(Lanes256Pair a) => new(Vector256.Sqrt(a.Low), Vector256.Sqrt(a.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Abs(Lanes256Pair a) => new(Vector256.AndNot(a.Low, Vector256.Create(-0f)), Vector256.AndNot(a.High, Vector256.Create(-0f)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair CopySign(Lanes256Pair a, Lanes256Pair sign) => new(
        Vector256.ConditionalSelect(Vector256.Create(-0f), sign.Low, a.Low),
        Vector256.ConditionalSelect(Vector256.Create(-0f), sign.High, a.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Min(Lanes256Pair a, Lanes256Pair b) => new(Vector256.MinNative(a.Low, b.Low), Vector256.MinNative(a.High, b.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Max(Lanes256Pair a, Lanes256Pair b) => new(Vector256.MaxNative(a.Low, b.Low), Vector256.MaxNative(a.High, b.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair LessThan(Lanes256Pair a, Lanes256Pair b) => new(Vector256.LessThan(a.Low, b.Low), Vector256.LessThan(a.High, b.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair LessThanOrEqual(Lanes256Pair a, Lanes256Pair b) => new(Vector256.LessThanOrEqual(a.Low, b.Low), Vector256.LessThanOrEqual(a.High, b.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Select(Lanes256Pair mask, Lanes256Pair a, Lanes256Pair b) => Avx.IsSupported
        ? new(Avx.BlendVariable(b.Low, a.Low, mask.Low), Avx.BlendVariable(b.High, a.High, mask.High))
        : new(Vector256.ConditionalSelect(mask.Low, a.Low, b.Low), Vector256.ConditionalSelect(mask.High, a.High, b.High));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static bool Any(Lanes256Pair mask) => Vector256.ExtractMostSignificantBits(mask.Low | mask.High) != 0;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Scale(Lanes256Pair a, Lanes256Pair n) => new(
        Lanes256<float>.Scale(Half(a.Low), Half(n.Low)),
        Lanes256<float>.Scale(Half(a.High), Half(n.High)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair PowerOf(Lanes256Pair n) => new(Lanes256<float>.PowerOf(Half(n.Low)), Lanes256<float>.PowerOf(Half(n.High)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Exponent(Lanes256Pair a) => new(Lanes256<float>.Exponent(Half(a.Low)), Lanes256<float>.Exponent(Half(a.High)));

    [MethodImpl(AggressiveInlining)]
    private static Lanes256<float> Half(Vector256<float> vector) => BitCast<Vector256<float>, Lanes256<float>>(vector);
}
