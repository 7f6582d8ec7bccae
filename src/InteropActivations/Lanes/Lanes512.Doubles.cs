using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;
using static System.Runtime.CompilerServices.Unsafe;

namespace InteropActivations.Lanes;

/// <content>The doubles that a word of floats is inside: those of the lower half of the lanes, and those of the upper.</content>
public readonly partial struct Lanes512<T>
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> Widen(Lanes512<T> value) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.WidenLower(value._value.AsSingle()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.WidenUpper(value._value.AsSingle()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes512<T> Narrow(DoubleWord<Lanes512<T>, T> word) =>
        BitCast<Vector512<T>, Lanes512<T>>(Vector512.Narrow(word.First._value.AsDouble(), word.Second._value.AsDouble()).As<float, T>());

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> FillDoubles(double value) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.Create(value).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.Create(value).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> AddDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((a.First._value.AsDouble() + b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((a.Second._value.AsDouble() + b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> SubtractDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((a.First._value.AsDouble() - b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((a.Second._value.AsDouble() - b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> NegateDoubles(DoubleWord<Lanes512<T>, T> a) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((-a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((-a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> MultiplyDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((a.First._value.AsDouble() * b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((a.Second._value.AsDouble() * b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> FmaDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b, DoubleWord<Lanes512<T>, T> c) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.FusedMultiplyAdd(a.First._value.AsDouble(), b.First._value.AsDouble(), c.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.FusedMultiplyAdd(a.Second._value.AsDouble(), b.Second._value.AsDouble(), c.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> DivideDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((a.First._value.AsDouble() / b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((a.Second._value.AsDouble() / b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> SqrtDoubles(DoubleWord<Lanes512<T>, T> a) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.Sqrt(a.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.Sqrt(a.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> MinDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.MinNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.MinNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> MaxDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.MaxNative(a.First._value.AsDouble(), b.First._value.AsDouble()).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>(Vector512.MaxNative(a.Second._value.AsDouble(), b.Second._value.AsDouble()).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> ScaleDoubles(DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> n) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((ScaleDoubles(a.First._value.AsDouble(), n.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((ScaleDoubles(a.Second._value.AsDouble(), n.Second._value.AsDouble())).As<double, T>()));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<Lanes512<T>, T> SelectDoubles(Lanes512<T> mask, DoubleWord<Lanes512<T>, T> a, DoubleWord<Lanes512<T>, T> b) =>
        new(
            DoubleWord<Lanes512<T>, T>.AsIs.Parts,
            BitCast<Vector512<T>, Lanes512<T>>((Vector512.ConditionalSelect(Vector512.WidenLower(mask._value.AsInt32()).AsDouble(), a.First._value.AsDouble(), b.First._value.AsDouble())).As<double, T>()),
            BitCast<Vector512<T>, Lanes512<T>>((Vector512.ConditionalSelect(Vector512.WidenUpper(mask._value.AsInt32()).AsDouble(), a.Second._value.AsDouble(), b.Second._value.AsDouble())).As<double, T>()));

    [MethodImpl(AggressiveInlining)]
    private static Vector512<double> ScaleDoubles(Vector512<double> a, Vector512<double> n) =>
        Avx512F.IsSupported ? Avx512F.Scale(a, n) : a * Lanes512<double>.PowerOf(BitCast<Vector512<double>, Lanes512<double>>(n))._value;
}
