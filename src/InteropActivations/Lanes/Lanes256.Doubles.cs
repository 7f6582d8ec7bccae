using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;

namespace InteropActivations.Lanes;

/// <content>The doubles that a word of floats is inside: those of the lower half of the lanes, and those of the upper.</content>
public readonly partial struct Lanes256<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> Widen(Lanes256<T> value) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.WidenLower(value._value.AsSingle()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.WidenUpper(value._value.AsSingle()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256<T> Narrow(DoubleWord<Lanes256<T>, T> word) =>
        BitCast<Vector256<T>, Lanes256<T>>(Vector256.Narrow(word.First._value.AsDouble(), word.Second._value.AsDouble()).As<float, T>());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> FillDoubles(double value) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.Create(value).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.Create(value).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> AddDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((a.First._value.AsDouble() + b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((a.Second._value.AsDouble() + b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> SubtractDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((a.First._value.AsDouble() - b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((a.Second._value.AsDouble() - b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> NegateDoubles(DoubleWord<Lanes256<T>, T> a) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((-a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((-a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> MultiplyDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((a.First._value.AsDouble() * b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((a.Second._value.AsDouble() * b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> FmaDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b, DoubleWord<Lanes256<T>, T> c) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.FusedMultiplyAdd(a.First._value.AsDouble(), b.First._value.AsDouble(), c.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.FusedMultiplyAdd(a.Second._value.AsDouble(), b.Second._value.AsDouble(), c.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> DivideDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((a.First._value.AsDouble() / b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((a.Second._value.AsDouble() / b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> SqrtDoubles(DoubleWord<Lanes256<T>, T> a) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.Sqrt(a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.Sqrt(a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> MinDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.MinNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.MinNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> MaxDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.MaxNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>(Vector256.MaxNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> ScaleDoubles(DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> n) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((ScaleDoubles(a.First._value.AsDouble(), n.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((ScaleDoubles(a.Second._value.AsDouble(), n.Second._value.AsDouble())).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes256<T>, T> SelectDoubles(Lanes256<T> mask, DoubleWord<Lanes256<T>, T> a, DoubleWord<Lanes256<T>, T> b) =>
        new(
            DoubleWord<Lanes256<T>, T>.AsIs.Parts,
            BitCast<Vector256<T>, Lanes256<T>>((Vector256.ConditionalSelect(Vector256.WidenLower(mask._value.AsInt32()).AsDouble(), a.First._value.AsDouble(), b.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector256<T>, Lanes256<T>>((Vector256.ConditionalSelect(Vector256.WidenUpper(mask._value.AsInt32()).AsDouble(), a.Second._value.AsDouble(), b.Second._value.AsDouble())).As<double, T>()));

    [MethodImpl(AggressiveInlining)]
    private static Vector256<double> ScaleDoubles(Vector256<double> a, Vector256<double> n) =>
        a * PowerOf(n);
}
