using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;
using HalfWord = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.Lanes256<float>, float>;
using Word = InteropActivations.Lanes.DoubleWord<InteropActivations.Lanes.Lanes256Pair, float>;

namespace InteropActivations.Lanes;

/// <content>The doubles that a word of floats is inside: those of the one vector beside those of the other.</content>
public readonly partial struct Lanes256Pair
{
    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word Widen(Lanes256Pair value) => Join(Lanes256<float>.Widen(Half(value.Low)), Lanes256<float>.Widen(Half(value.High)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Lanes256Pair Narrow(Word word) => new(Lanes256<float>.Narrow(LowWord(word)), Lanes256<float>.Narrow(HighWord(word)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word FillDoubles(double value) => Join(Lanes256<float>.FillDoubles(value), Lanes256<float>.FillDoubles(value));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word AddDoubles(Word a, Word b) =>
        Join(Lanes256<float>.AddDoubles(LowWord(a), LowWord(b)), Lanes256<float>.AddDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word SubtractDoubles(Word a, Word b) =>
        Join(Lanes256<float>.SubtractDoubles(LowWord(a), LowWord(b)), Lanes256<float>.SubtractDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word NegateDoubles(Word a) =>
        Join(Lanes256<float>.NegateDoubles(LowWord(a)), Lanes256<float>.NegateDoubles(HighWord(a)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word MultiplyDoubles(Word a, Word b) =>
        Join(Lanes256<float>.MultiplyDoubles(LowWord(a), LowWord(b)), Lanes256<float>.MultiplyDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word FmaDoubles(Word a, Word b, Word c) =>
        Join(Lanes256<float>.FmaDoubles(LowWord(a), LowWord(b), LowWord(c)), Lanes256<float>.FmaDoubles(HighWord(a), HighWord(b), HighWord(c)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word DivideDoubles(Word a, Word b) =>
        Join(Lanes256<float>.DivideDoubles(LowWord(a), LowWord(b)), Lanes256<float>.DivideDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word SqrtDoubles(Word a) =>
        Join(Lanes256<float>.SqrtDoubles(LowWord(a)), Lanes256<float>.SqrtDoubles(HighWord(a)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word MinDoubles(Word a, Word b) =>
        Join(Lanes256<float>.MinDoubles(LowWord(a), LowWord(b)), Lanes256<float>.MinDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word MaxDoubles(Word a, Word b) =>
        Join(Lanes256<float>.MaxDoubles(LowWord(a), LowWord(b)), Lanes256<float>.MaxDoubles(HighWord(a), HighWord(b)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word ScaleDoubles(Word a, Word n) =>
        Join(Lanes256<float>.ScaleDoubles(LowWord(a), LowWord(n)), Lanes256<float>.ScaleDoubles(HighWord(a), HighWord(n)));

    /// <inheritdoc/>
    [MethodImpl(AggressiveInlining)]
    public static Word SelectDoubles(Lanes256Pair mask, Word a, Word b) => Join(
        Lanes256<float>.SelectDoubles(Half(mask.Low), LowWord(a), LowWord(b)),
        Lanes256<float>.SelectDoubles(Half(mask.High), HighWord(a), HighWord(b)));

    [MethodImpl(AggressiveInlining)]
    private static HalfWord LowWord(Word word) => new(HalfWord.AsIs.Parts, Half(word.First.Low), Half(word.Second.Low));

    [MethodImpl(AggressiveInlining)]
    private static HalfWord HighWord(Word word) => new(HalfWord.AsIs.Parts, Half(word.First.High), Half(word.Second.High));

    [MethodImpl(AggressiveInlining)]
    private static Word Join(HalfWord low, HalfWord high) => new(Word.AsIs.Parts, new(low.First, high.First), new(low.Second, high.Second));
}
