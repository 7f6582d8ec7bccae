using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;

namespace InteropActivations.Lanes;

/// <content>The doubles that a word of floats is inside: those of the lower half of the lanes, and those of the upper.</content>
public readonly partial struct Lanes128<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> Widen(Lanes128<T> value) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.WidenLower(value._value.AsSingle()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.WidenUpper(value._value.AsSingle()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes128<T> Narrow(DoubleWord<Lanes128<T>, T> word) =>
        BitCast<Vector128<T>, Lanes128<T>>(Vector128.Narrow(word.First._value.AsDouble(), word.Second._value.AsDouble()).As<float, T>());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> FillDoubles(double value) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.Create(value).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.Create(value).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> AddDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((a.First._value.AsDouble() + b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((a.Second._value.AsDouble() + b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> SubtractDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((a.First._value.AsDouble() - b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((a.Second._value.AsDouble() - b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> NegateDoubles(DoubleWord<Lanes128<T>, T> a) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((-a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((-a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> MultiplyDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((a.First._value.AsDouble() * b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((a.Second._value.AsDouble() * b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> FmaDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b, DoubleWord<Lanes128<T>, T> c) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.FusedMultiplyAdd(a.First._value.AsDouble(), b.First._value.AsDouble(), c.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.FusedMultiplyAdd(a.Second._value.AsDouble(), b.Second._value.AsDouble(), c.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> DivideDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((a.First._value.AsDouble() / b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((a.Second._value.AsDouble() / b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> SqrtDoubles(DoubleWord<Lanes128<T>, T> a) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.Sqrt(a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.Sqrt(a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> MinDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.MinNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.MinNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> MaxDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.MaxNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>(Vector128.MaxNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> ScaleDoubles(DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> n) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((ScaleDoubles(a.First._value.AsDouble(), n.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((ScaleDoubles(a.Second._value.AsDouble(), n.Second._value.AsDouble())).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes128<T>, T> SelectDoubles(Lanes128<T> mask, DoubleWord<Lanes128<T>, T> a, DoubleWord<Lanes128<T>, T> b) =>
        new(
            DoubleWord<Lanes128<T>, T>.AsIs.Parts,
            BitCast<Vector128<T>, Lanes128<T>>((Vector128.ConditionalSelect(Vector128.WidenLower(mask._value.AsInt32()).AsDouble(), a.First._value.AsDouble(), b.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector128<T>, Lanes128<T>>((Vector128.ConditionalSelect(Vector128.WidenUpper(mask._value.AsInt32()).AsDouble(), a.Second._value.AsDouble(), b.Second._value.AsDouble())).As<double, T>()));

    [MethodImpl(AggressiveInlining)]
    private static Vector128<double> ScaleDoubles(Vector128<double> a, Vector128<double> n) =>
        a * PowerOf(n);
}
