using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>One number of all lanes. Halves are combined with halves, so every width that holds the same values gives the same bits.</summary>
internal static class AcrossLanes
{
    /// <summary>The greatest lane; where some lane is NaN, the greatest of others or NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Greatest<V, T>(V lanes)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(V) == typeof(Lanes512<T>))
        {
            var all = Unsafe.BitCast<V, Vector512<T>>(lanes);
            return Greatest(Vector256.MaxNative(all.GetLower(), all.GetUpper()));
        }

        return typeof(V) == typeof(Lanes256<T>) ? Greatest(Unsafe.BitCast<V, Vector256<T>>(lanes))
            : typeof(V) == typeof(Lanes128<T>) ? Greatest(Unsafe.BitCast<V, Vector128<T>>(lanes))
            : Unsafe.BitCast<V, T>(lanes);
    }

    /// <summary>The sum of the doubles that a word of floats is inside.</summary>
    [MethodImpl(AggressiveInlining)]
    public static double Sum<V, T>(DoubleWord<V, T> word)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(V) == typeof(Lanes512<T>))
        {
            var all = Unsafe.BitCast<V, Vector512<double>>(word.First) + Unsafe.BitCast<V, Vector512<double>>(word.Second);
            return Sum(all.GetLower() + all.GetUpper());
        }

        return typeof(V) == typeof(Lanes256<T>) ? Sum(Unsafe.BitCast<V, Vector256<double>>(word.First) + Unsafe.BitCast<V, Vector256<double>>(word.Second))
            : typeof(V) == typeof(Lanes128<T>) ? Sum(Unsafe.BitCast<V, Vector128<double>>(word.First) + Unsafe.BitCast<V, Vector128<double>>(word.Second))
            : Unsafe.BitCast<DoubleWord<V, T>, double>(word);
    }

    /// <summary>The sum of the words of all lanes, for double.</summary>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<ScalarLanes<T>, T> SumOfWords<V, T>(DoubleWord<V, T> word)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(V) == typeof(Lanes512<T>))
        {
            var (first, second) = (Unsafe.BitCast<V, Vector512<T>>(word.First), Unsafe.BitCast<V, Vector512<T>>(word.Second));
            return SumOfWords(Word(first.GetLower(), second.GetLower()) + Word(first.GetUpper(), second.GetUpper()));
        }

        return typeof(V) == typeof(Lanes256<T>) ? SumOfWords(Word(Unsafe.BitCast<V, Vector256<T>>(word.First), Unsafe.BitCast<V, Vector256<T>>(word.Second)))
            : typeof(V) == typeof(Lanes128<T>) ? SumOfWords(Word(Unsafe.BitCast<V, Vector128<T>>(word.First), Unsafe.BitCast<V, Vector128<T>>(word.Second)))
            : Unsafe.BitCast<DoubleWord<V, T>, DoubleWord<ScalarLanes<T>, T>>(word);
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<ScalarLanes<T>, T> SumOfWords<T>(DoubleWord<Lanes256<T>, T> word) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (first, second) = (Unsafe.BitCast<Lanes256<T>, Vector256<T>>(word.First), Unsafe.BitCast<Lanes256<T>, Vector256<T>>(word.Second));
        return SumOfWords(Word(first.GetLower(), second.GetLower()) + Word(first.GetUpper(), second.GetUpper()));
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<ScalarLanes<T>, T> SumOfWords<T>(DoubleWord<Lanes128<T>, T> word) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (first, second) = (Unsafe.BitCast<Lanes128<T>, Vector128<T>>(word.First), Unsafe.BitCast<Lanes128<T>, Vector128<T>>(word.Second));
        return Word(first.GetElement(0), second.GetElement(0)) + Word(first.GetElement(1), second.GetElement(1));
    }

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<Lanes256<T>, T> Word<T>(Vector256<T> first, Vector256<T> second) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<Lanes256<T>, T>.From(Unsafe.BitCast<Vector256<T>, Lanes256<T>>(first), Unsafe.BitCast<Vector256<T>, Lanes256<T>>(second));

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<Lanes128<T>, T> Word<T>(Vector128<T> first, Vector128<T> second) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<Lanes128<T>, T>.From(Unsafe.BitCast<Vector128<T>, Lanes128<T>>(first), Unsafe.BitCast<Vector128<T>, Lanes128<T>>(second));

    [MethodImpl(AggressiveInlining)]
    private static DoubleWord<ScalarLanes<T>, T> Word<T>(T first, T second) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DoubleWord<ScalarLanes<T>, T>.From(ScalarLanes<T>.Fill(first), ScalarLanes<T>.Fill(second));

    [MethodImpl(AggressiveInlining)]
    private static T Greatest<T>(Vector256<T> lanes) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Greatest(Vector128.MaxNative(lanes.GetLower(), lanes.GetUpper()));

    [MethodImpl(AggressiveInlining)]
    private static T Greatest<T>(Vector128<T> lanes) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            lanes = Vector128.MaxNative(lanes, Vector128.Shuffle(lanes.AsSingle(), Vector128.Create(2, 3, 0, 1)).As<float, T>());
        }

        var (first, second) = (lanes.GetElement(0), lanes.GetElement(1));
        return first > second ? first : second;
    }

    [MethodImpl(AggressiveInlining)]
    private static double Sum(Vector256<double> lanes) => Sum(lanes.GetLower() + lanes.GetUpper());

    [MethodImpl(AggressiveInlining)]
    private static double Sum(Vector128<double> lanes) => lanes.GetElement(0) + lanes.GetElement(1);
}
