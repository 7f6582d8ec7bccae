using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Lanes;

/// <content>The double that a word of floats is inside: its bits in the place of two floats.</content>
public readonly partial struct ScalarLanes<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> Widen(ScalarLanes<T> value) => Word(double.CreateTruncating(value._value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static ScalarLanes<T> Narrow(DoubleWord<ScalarLanes<T>, T> word) => Of(Double(word));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> FillDoubles(double value) => Word(value);

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> AddDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Word(Double(a) + Double(b));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> SubtractDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Word(Double(a) - Double(b));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> NegateDoubles(DoubleWord<ScalarLanes<T>, T> a) => Word(-Double(a));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> MultiplyDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Word(Double(a) * Double(b));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> FmaDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b, DoubleWord<ScalarLanes<T>, T> c) =>
        Word(Math.FusedMultiplyAdd(Double(a), Double(b), Double(c)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> DivideDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Word(Double(a) / Double(b));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> SqrtDoubles(DoubleWord<ScalarLanes<T>, T> a) => Word(Math.Sqrt(Double(a)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> MinDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Double(a) < Double(b) ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> MaxDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => Double(a) > Double(b) ? a : b;

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> ScaleDoubles(DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> n) => Word(Double(a) * ScalarLanes<double>.PowerOf(Double(n)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> SelectDoubles(ScalarLanes<T> mask, DoubleWord<ScalarLanes<T>, T> a, DoubleWord<ScalarLanes<T>, T> b) => mask._value == T.One ? a : b;

    [MethodImpl(AggressiveInlining)]
    private static double Double(DoubleWord<ScalarLanes<T>, T> word) => Unsafe.BitCast<DoubleWord<ScalarLanes<T>, T>, double>(word);

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<ScalarLanes<T>, T> Word(double value) => Unsafe.BitCast<double, DoubleWord<ScalarLanes<T>, T>>(value);
}
