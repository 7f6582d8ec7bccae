using System.Numerics;
using System.Runtime.CompilerServices;
using InteropActivations.Lanes;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace InteropActivations.Native;

/// <summary>Numbers of several rows, one in each lane: written and read one by one.</summary>
internal static class LaneByLane
{
    /// <summary>Writes a value into a lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Set<V, T>(ref V lanes, int lane, T value)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Unsafe.Add(ref Unsafe.As<V, T>(ref lanes), lane) = value;

    /// <summary>A lane's value, in every lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Spread<V, T>(ref readonly V lanes, int lane)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        V.Fill(Unsafe.Add(ref Unsafe.As<V, T>(ref Unsafe.AsRef(in lanes)), lane));

    /// <summary>Writes into a lane what all lanes of a word add up to.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void SetSum<V, T>(ref DoubleWord<V, T> words, int lane, DoubleWord<V, T> terms)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var doubles = ref Unsafe.As<DoubleWord<V, T>, double>(ref words);
        if (typeof(T) == typeof(float))
        {
            Unsafe.Add(ref doubles, lane) = AcrossLanes.Sum(terms);
        }
        else
        {
            var sum = AcrossLanes.SumOfWords(terms);
            (Unsafe.Add(ref doubles, lane), Unsafe.Add(ref doubles, V.Count + lane)) = (Unsafe.BitCast<ScalarLanes<T>, double>(sum.First), Unsafe.BitCast<ScalarLanes<T>, double>(sum.Second));
        }
    }

    /// <summary>A lane's word, in every lane.</summary>
    /// <remarks>A word of floats is a double for each lane; one of doubles is the first parts of all lanes, then the second.</remarks>
    [MethodImpl(AggressiveInlining)]
    public static DoubleWord<V, T> Spread<V, T>(ref readonly DoubleWord<V, T> words, int lane)
        where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var doubles = ref Unsafe.As<DoubleWord<V, T>, double>(ref Unsafe.AsRef(in words));
        return typeof(T) == typeof(float)
            ? DoubleWord<V, T>.Of(Unsafe.Add(ref doubles, lane))
            : DoubleWord<V, T>.Of(Unsafe.Add(ref doubles, lane), Unsafe.Add(ref doubles, V.Count + lane));
    }
}
